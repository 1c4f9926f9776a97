using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Customers;

/// <summary>A person at an account, with the part they play in its decisions.</summary>
public static class Contact
{
    public static readonly ObjectType Type = new("contact", new("Contact", "联系人", "聯絡人"), new("Contacts", "联系人", "聯絡人"), "contacts");

    public static readonly Field<string> Name = Type.Text("name", new("Name", "姓名", "姓名")).Required();
    public static readonly Field<long> Account = Type.Link("account", new("Account", "客户", "客戶"), "account", OnDelete.Follow);
    public static readonly Field<string> Title = Type.Text("title", new("Job title", "职位", "職稱"));
    public static readonly Field<string> DecisionRole = Type.Choice(
        "decision_role",
        new("Role in decisions", "决策角色", "決策角色"),
        new Choice(1, "decider", new("Decides", "拍板人", "決策者"), "blue"),
        new Choice(2, "influencer", new("Influences", "影响人", "影響者")),
        new Choice(3, "user", new("Uses", "使用方", "使用者")),
        new Choice(4, "gatekeeper", new("Checks", "审核人", "審核者")),
        new Choice(5, "other", new("Other", "其他", "其他")));
    public static readonly Field<string> Mobile = Type.Phone("mobile", new("Mobile", "手机", "手機"));
    public static readonly Field<string> Phone = Type.Phone("phone", new("Phone", "电话", "電話"));
    public static readonly Field<string> Email = Type.Email("email", new("E-mail", "邮箱", "電子郵件")).Indexed();
    public static readonly Field<DateOnly> Birthday = Type.Date("birthday", new("Birthday", "生日", "生日"));
    public static readonly Field<string> Description = Type.LongText("description", new("Description", "备注", "備註"));

    static Contact()
    {
        Account.Required();
        Type.BelongsTo(Account);
        Type.Names(Name, null, Name, Email, Mobile);
        Type.Index(Name);
    }
}
