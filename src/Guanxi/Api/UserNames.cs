using Guanxi.Crm.Organisation;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;

namespace Guanxi.Api;

/// <summary>Names for the users in an answer, read at once.</summary>
internal static class UserNames
{
    public static IReadOnlyDictionary<long, string> Read(Workspace workspace, Actor actor, IEnumerable<long?> users)
    {
        var ids = users.OfType<long>().Distinct().Take(200).ToList();
        // A key may be for other objects than users.
        if (ids.Count == 0 || !workspace.Rights.SightOf(actor).MaySee(User.Type))
            return new Dictionary<long, string>();
        var query = new RecordQuery("user") { Fields = User.Name.Name, Filter = $"id in ({string.Join(", ", ids)})", Limit = 200 };
        return workspace.Queries.Rows(actor, query).ToDictionary(r => r[0].Number, r => r[2].Text ?? "");
    }
}
