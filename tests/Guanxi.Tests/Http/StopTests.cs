using System.Diagnostics;
using System.Globalization;
using Guanxi.Hosting;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Tests.Crm.Integration.Webhooks;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

/// <summary>Fault: SIGTERM, to a real process.</summary>
public sealed class StopTests
{
    private const string Email = "ada@example.com";
    private const string Password = "a long enough phrase";
    private const string Ready = "Guanxi is ready at ";

    [Fact]
    public async Task On_a_signal_to_stop_what_runs_comes_to_its_end_and_the_program_leaves_well()
    {
        using var database = new TestDatabase();
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var receiver = new Receiver(async (_, stream, cancellation) =>
        {
            arrived.SetResult();
            await release.Task.WaitAsync(cancellation);
            await Receiver.WriteAsync(stream, "HTTP/1.1 204 x\r\n\r\n", cancellation);
        });
        using var server = Start(database);
        using var http = new HttpClient { BaseAddress = await AddressAsync(server) };
        await SendMessageAsync(new Caller(http, cookie: null), receiver);
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);

        using (var kill = Process.Start("kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Should.ThrowAsync<HttpRequestException>(async () =>
        {
            while (true)
                await http.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        });
        server.HasExited.ShouldBeFalse();
        release.SetResult();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        await server.WaitForExitAsync(patience.Token);
        server.ExitCode.ShouldBe(0);

        using var workspace = GuanxiServer.OpenWorkspace(new Settings { Data = database.Folder, Database = database.Address });
        var job = new JobQueue(workspace.Database, [], TimeProvider.System).Page(Actor.Program(TimeZoneInfo.Utc), 10, kind: "webhook").ShouldHaveSingleItem();
        (job.State, job.Attempts).ShouldBe((JobState.Done, 1));
        workspace.Database.Read(c => c.Scalar("SELECT count(*) FROM _node")).Number.ShouldBe(0);
    }

    private static Process Start(TestDatabase database) => Process.Start(new ProcessStartInfo("dotnet", [typeof(GuanxiServer).Assembly.Location, "serve"])
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
        Environment =
        {
            ["GUANXI_DATA"] = database.Folder,
            ["GUANXI_DATABASE"] = database.Text,
            ["GUANXI_URLS"] = "http://127.0.0.1:0",
            ["GUANXI_ADMIN_EMAIL"] = Email,
            ["GUANXI_ADMIN_PASSWORD"] = Password,
            ["GUANXI_WEBHOOK_NETWORKS"] = "127.0.0.0/8",
        },
    })!;

    private static async Task<Uri> AddressAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
                return new Uri(line[Ready.Length..]);
        }
        throw new InvalidOperationException("The server did not start.");
    }

    private static async Task SendMessageAsync(Caller caller, Receiver receiver)
    {
        (await caller.SignInAsync(Email, Password)).Status.ShouldBe(200);
        var webhook = await caller.CreateAsync("webhook", new { name = "Slow", url = receiver.Url, events = "account.created" });
        (await caller.ActAsync("webhook", webhook, "new_secret", new { })).Status.ShouldBe(200);
        await caller.CreateAsync("account", new { name = "A" });
    }
}
