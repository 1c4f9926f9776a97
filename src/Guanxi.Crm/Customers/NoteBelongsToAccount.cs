using Guanxi.Kernel.Records;

namespace Guanxi.Crm.Customers;

/// <summary>A note's contact is one of the account's.</summary>
internal static class NoteBelongsToAccount
{
    public static Rule Rule { get; } = new(Note.Type, Apply);

    private static void Apply(RuleContext context, RecordChange note)
    {
        if (note.Kind is not (OperationKind.Create or OperationKind.Update) || note[Note.Contact].IsMissing)
            return;
        var account = context.Read(Contact.Account, note.Get(Note.Contact));
        if (!account.IsMissing && account != note[Note.Account])
            throw RuleContext.Refuse(note, Note.Contact, "contact_of_other_account");
    }
}
