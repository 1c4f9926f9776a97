using System.Globalization;

namespace Guanxi.Commands.Demo;

/// <summary>Made-up names for the demo workspace; the same number always gives the same ones.</summary>
internal sealed class DemoNames(int seed)
{
    private static readonly string[] First = ["Harbour", "Willow", "Copper", "Lantern", "Meadow", "Rosewood", "Bramble", "Juniper", "Foxglove", "Marble", "Saffron", "Thistle", "Amber", "Linden", "Cobalt", "Primrose", "Hawthorn", "Ivory", "Clover", "Silverbirch"];
    private static readonly string[] Second = ["Lane", "& Finch", "Row", "House", "Corner", "& Daughters", "Street", "Mill", "Yard", "& Vale", "Court", "Wharf", "Green", "& Rowe", "Square", "Hill", "Bridge"];
    private static readonly string[] Kind = ["Gifts", "Interiors", "Trading", "Home", "Stationers", "Garden", "Stores", "Boutique", "Wholesale", "Living", "Imports"];
    private static readonly string[] Industries = ["Gift shop", "Department store", "Home and garden", "Wholesale", "Stationery", "Café and restaurant", "Florist", "Online shop", "Museum shop"];
    private static readonly string[] Given = ["Anna", "James", "Sofia", "Oliver", "Mei", "Lukas", "Claire", "Tom", "Ingrid", "Marco", "Hannah", "Pierre", "Elena", "Jack", "Yan", "Nora", "David", "Lucia", "Peter", "Freya"];
    private static readonly string[] Family = ["Walker", "Schmidt", "Larsen", "Rossi", "Dubois", "Chen", "Hughes", "Novak", "Evans", "Jansen", "Murphy", "Costa", "Wright", "Lindberg", "Wang", "Clarke", "Becker", "Moreau", "Ahmed"];
    private static readonly string[] Titles = ["Buyer", "Owner", "Head of purchasing", "Shop manager", "Office manager", "Finance manager", "Assistant buyer"];
    private static readonly string[] Roles = ["decider", "influencer", "user", "gatekeeper", "other"];
    private static readonly string[] Notes =
    [
        "Called about the Christmas range. They want samples of the new cake stands before the end of the month.",
        "电话沟通：对方希望圣诞系列提前两周到货，已答应本周五前确认库存。",
        "Two cups arrived broken in the last delivery. Credit note promised, replacement goes out with the next order.",
        "来访展厅，对复古金属标牌很感兴趣，希望拿到整箱价格。",
        "Opening a second shop in spring and expects to order about a third more.",
        "对账时发现一张重复发票，财务已更正并回复客户。",
        "Asked for a price list with quantity breaks from 48 pieces. Sent by mail.",
        "客户反馈购物袋系列卖得很好，下一单准备翻倍。",
        "Prefers deliveries on Tuesday morning; the loading bay is closed after noon.",
        "新任采购经理到岗，约好下月视频会议介绍新品。",
    ];

    public string Company => $"{Pick(First, 1)} {Pick(Second, 3)} {Pick(Kind, 7)}";

    public string Industry => Pick(Industries, 5);

    public string Domain => $"{Pick(First, 1)}-{Number(97, 900) + 100}.example".ToLowerInvariant();

    public string CompanyEmail => $"hello@{Domain}";

    public string Phone => string.Create(CultureInfo.InvariantCulture, $"+44 20 7946 {Number(13, 1000):0000}");

    public string Person => $"{Pick(Given, 11)} {Pick(Family, 17)}";

    public string JobTitle => Pick(Titles, 19);

    public string Role => Pick(Roles, 23);

    public string Note => Pick(Notes, 29);

    public string EmailAt(string domain) => $"{Person.Replace(' ', '.').ToLowerInvariant()}@{domain}";

    private string Pick(string[] from, int salt) => from[Number(salt, from.Length)];

    private int Number(int salt, int below) => (int)(((ulong)seed * 2_654_435_761 + (ulong)salt * 40_503 * (ulong)(seed % 97 + 1) >> 7) % (ulong)below);
}
