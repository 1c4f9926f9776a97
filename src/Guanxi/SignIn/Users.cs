using Guanxi.Crm.Organisation;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.SignIn;

/// <summary>Users with their passwords.</summary>
public sealed class Users(Workspace workspace, TimeZoneInfo zone)
{
    private const string Fields = "email,name,language,theme,time_zone,administrator,active";

    private readonly Actor _program = Actor.Program(zone);

    public bool IsEmpty => workspace.Queries.Rows(_program, new RecordQuery("user") { Fields = "email", Limit = 1 }).Count == 0;

    public SignedIn? Find(long id) => Find($"id = {id.ToString(System.Globalization.CultureInfo.InvariantCulture)}");

    public SignedIn? Find(string filter)
    {
        var rows = workspace.Queries.Rows(_program, new RecordQuery("user") { Fields = Fields, Filter = filter, Limit = 1 });
        return rows.Count == 1 && rows[0][8].Number != 0 ? Read(rows[0]) : null;
    }

    /// <summary>The active user with this address, in whatever case it is given, and the password's hash.</summary>
    public (SignedIn? User, string? Hash) FindWithHash(string email)
    {
        var user = email.Length is > 0 and <= 254 && !email.Any(char.IsControl) ? Find($"email = {Quote(email.Trim().ToLowerInvariant())}") : null;
        return (user, user is null ? null : Hash(user.UserId)?.Hash);
    }

    public async Task<SignedIn> CreateAsync(string email, string name, string? password, bool isAdministrator, Language language, Action<Change>? also = null)
    {
        if (password is not null)
            Passwords.Check(password);
        var change = new Change();
        var user = change.Create(User.Type, workspace.Database.Ids.Next()).Set(User.Administrator, isAdministrator).Set(User.Language, LanguageName(language));
        user[User.Name] = User.Name.Type.Parse(name, User.Name);
        user[User.Email] = User.Email.Type.Parse(email, User.Email);
        // In one change: a user without the password that was given could not sign in.
        if (password is not null)
            change.Create(Credential.Type).Set(Credential.User, user.Id).Set(Credential.Hash, Passwords.Hash(password));
        also?.Invoke(change);
        await workspace.ChangeAsync(_program, change);
        return Find(user.Id)!;
    }

    public async Task SetPasswordAsync(long user, string password)
    {
        Passwords.Check(password);
        var change = new Change();
        var credential = Hash(user) is { } known ? change.Update(Credential.Type, known.Id) : change.Create(Credential.Type).Set(Credential.User, user);
        credential.Set(Credential.Hash, Passwords.Hash(password));
        await workspace.ChangeAsync(_program, change);
    }

    public static string LanguageName(Language language) => language switch
    {
        Language.SimplifiedChinese => "zh_cn",
        Language.TraditionalChinese => "zh_tw",
        _ => "en",
    };

    private (long Id, string Hash)? Hash(long user)
    {
        var rows = workspace.Queries.Rows(_program, new RecordQuery("credential") { Fields = "hash", Filter = $"user = {user.ToString(System.Globalization.CultureInfo.InvariantCulture)}", Limit = 1 });
        return rows.Count == 0 ? null : (rows[0][0].Number, rows[0][2].Text!);
    }

    // id, version, then the fields in their order.
    private SignedIn Read(Value[] row)
    {
        var isAdministrator = row[7] is { IsMissing: false, Number: not 0 };
        var language = User.Language.FromValue(row[4]) switch { "zh_tw" => Language.TraditionalChinese, "en" => Language.English, _ => Language.SimplifiedChinese };
        var own = TimeZones.Find(row[6].Text) ?? zone;
        return new SignedIn(row[0].Number, row[2].Text!, row[3].Text!, language, User.Theme.FromValue(row[5]) ?? "system", row[6].Text, isAdministrator, new Actor(row[0].Number, isAdministrator, own));
    }

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
