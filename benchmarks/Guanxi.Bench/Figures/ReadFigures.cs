using System.Text;
using System.Text.Json;

namespace Guanxi.Bench.Figures;

/// <summary>One record, and a page of 50 with filter and order, of the imported accounts.</summary>
internal static class ReadFigures
{
    private const double Target = 0.6;
    private const int DifferentRecords = 2_000;
    private const string Page = "/api/v1/records/account?fields=name,number,tier,country,revenue,order_count,last_order_at,days_since_last_order&sort=-revenue&limit=50&filter=";

    private static readonly string[] PageTiers = ["vip", "key", "standard", "small"];

    public static Task<IReadOnlyList<Result>> RunRecordAsync(Bench bench) => CompareAsync(bench, "read.sqlite", async (product, cookie) =>
    {
        var ids = await IdsAsync(product, cookie);
        return ([.. ids.Select(id => $"/api/v1/records/account/{id}")], [.. ids.Select(id => $"/account/{id}")]);
    });

    public static Task<IReadOnlyList<Result>> RunPageAsync(Bench bench) => CompareAsync(bench, "page.sqlite", (_, _) => Task.FromResult<(string[], string[])>(
        ([.. PageTiers.Select(t => Page + Uri.EscapeDataString($"tier = \"{t}\""))], [.. PageTiers.Select(t => $"/accounts?tier={t}")])));

    private static async Task<IReadOnlyList<Result>> CompareAsync(Bench bench, string name, Func<ServerProcess, string, Task<(string[] Product, string[] Floor)>> paths)
    {
        var data = await bench.ImportedCopyAsync();
        await using var product = await ServerProcess.StartProductAsync(data);
        await using var floor = await ServerProcess.StartFloorAsync(Path.Combine(data, "guanxi.db"));
        var cookie = await product.SignInAsync();
        var (productPaths, floorPaths) = await paths(product, cookie);
        for (var i = 0; i < Math.Min(productPaths.Length, 50); i++)
            await SameAsync(product.Origin + productPaths[i], floor.Origin + floorPaths[i], cookie);
        var rates = await Load.CompareAsync(name, (product, [.. productPaths.Select(p => Get(product, p, cookie))]), (floor, [.. floorPaths.Select(p => Get(floor, p, cookie))]));
        return [Result.AtLeast(name, rates.Product, "requests/s", rates.Floor, Target)];
    }

    /// <summary>The floor must give the same answer, or it is none. The cursor alone is of another form.</summary>
    private static async Task SameAsync(string product, string floor, string cookie)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var (ours, bare) = (Normal(await client.GetStringAsync(product)), Normal(await client.GetStringAsync(floor)));
        if (ours != bare)
            throw new BenchException($"Product and floor differ:\n{ours}\n{bare}");

        static string Normal(string text)
        {
            var cursor = text.IndexOf("\"next\":\"", StringComparison.Ordinal);
            return cursor < 0 ? text : text[..cursor];
        }
    }

    private static async Task<long[]> IdsAsync(ServerProcess product, string cookie)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var ids = new List<long>();
        for (var cursor = ""; ids.Count < DifferentRecords;)
        {
            using var page = JsonDocument.Parse(await client.GetStringAsync($"{product.Origin}/api/v1/records/account?fields=name&sort=name&limit=500{cursor}"));
            ids.AddRange(page.RootElement.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("id").GetInt64()));
            if (page.RootElement.GetProperty("next").GetString() is not { } next)
                break;
            cursor = "&cursor=" + Uri.EscapeDataString(next);
        }
        return ids.Count > 0 ? [.. ids] : throw new BenchException("There is no account to read.");
    }

    private static byte[] Get(ServerProcess server, string path, string cookie) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nAccept: application/json\r\nCookie: {cookie}\r\n\r\n");
}
