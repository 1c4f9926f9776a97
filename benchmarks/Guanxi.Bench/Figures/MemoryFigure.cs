using System.Net.Http.Headers;
using System.Text.Json;

namespace Guanxi.Bench.Figures;

/// <summary>Resident memory of the server right after it imported the whole file.</summary>
internal static class MemoryFigure
{
    private const double Limit = 300;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static async Task<IReadOnlyList<Result>> RunAsync(Bench bench)
    {
        await using var server = await ServerProcess.StartProductAsync(bench.NewFolder("memory"));
        using var client = new HttpClient { BaseAddress = new Uri(server.Origin), Timeout = Longest };
        client.DefaultRequestHeaders.Add("Origin", server.Origin);
        client.DefaultRequestHeaders.Add("Cookie", await server.SignInAsync());
        var id = await UploadAsync(client, bench.Csv);
        using var timeout = new CancellationTokenSource(Longest);
        for (var state = ""; state != "done"; await Task.Delay(20, timeout.Token))
        {
            using var import = await client.GetFromJsonAsync<JsonDocument>($"/api/v1/imports/{id}", timeout.Token);
            state = import!.RootElement.GetProperty("state").GetString()!;
            if (state is "mapping" or "checked")
                await PostAsync(client, $"/api/v1/imports/{id}/{(state == "mapping" ? "check" : "commit")}", JsonContent.Create(new { }));
            else if (state is "failed" or "cancelled")
                throw new BenchException($"The import is {state}: {import.RootElement}");
        }
        var resident = server.Megabytes("VmRSS");
        await Console.Error.WriteLineAsync($"memory.sqlite: at the most {server.Megabytes("VmHWM"):0} MB while it imported");
        return [Result.AtMost("memory.sqlite", resident, "MB", Limit)];
    }

    private static async Task<long> UploadAsync(HttpClient client, string csv)
    {
        await using var file = File.OpenRead(csv);
        using var form = new MultipartFormDataContent { { new StringContent("shop_lines"), "recipe" } };
        var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(content, "file", "online_retail.csv");
        using var answer = JsonDocument.Parse(await PostAsync(client, "/api/v1/imports", form));
        return answer.RootElement.GetProperty("id").GetInt64();
    }

    private static async Task<string> PostAsync(HttpClient client, string path, HttpContent content)
    {
        using var answer = await client.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new BenchException($"POST {path} answers {(int)answer.StatusCode}: {text}");
    }
}
