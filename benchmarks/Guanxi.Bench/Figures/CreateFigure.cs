using System.Text;

namespace Guanxi.Bench.Figures;

/// <summary>Accounts created under 32 clients: on the disk before each answer, in both.</summary>
internal static class CreateFigure
{
    private const double Target = 2.0;

    public static async Task<IReadOnlyList<Result>> RunAsync(Bench bench)
    {
        await using var product = await ServerProcess.StartProductAsync(await bench.ImportedCopyAsync());
        await using var floor = await ServerProcess.StartFloorAsync(Path.Combine(await bench.ImportedCopyAsync(), "guanxi.db"));
        var cookie = await product.SignInAsync();
        var rates = await Load.CompareAsync("create.sqlite", (product, Requests(product, "/api/v1/records/account", cookie)), (floor, Requests(floor, "/create", cookie)));
        return [Result.AtLeast("create.sqlite", rates.Product, "creates/s", rates.Floor, Target)];
    }

    private static byte[][] Requests(ServerProcess server, string path, string cookie) => [.. Enumerable.Range(0, 1_000).Select(i =>
    {
        var body = $$"""{"name":"Bench {{i * 7919 % 1_000}} Ltd","country":"United Kingdom"}""";
        return Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nOrigin: {server.Origin}\r\nCookie: {cookie}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    })];
}
