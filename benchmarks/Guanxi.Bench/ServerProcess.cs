using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Guanxi.Bench;

/// <summary>A server in a process of its own on loopback: the product or the floor.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port, TimeSpan startTime) => (_process, Port, StartTime) = (process, port, startTime);

    public int Port { get; }

    /// <summary>From the start of the process to the first good answer.</summary>
    public TimeSpan StartTime { get; }

    public string Origin => $"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}";

    public static ProcessStartInfo Product(string data, params ReadOnlySpan<string> arguments)
    {
        var info = Dotnet([Path.Combine(Folders.Repository, "src/Guanxi/bin/Release/net10.0/guanxi.dll"), .. arguments]);
        info.Environment["GUANXI_DATA"] = data;
        info.Environment["GUANXI_ADMIN_EMAIL"] = Bench.Email;
        info.Environment["GUANXI_ADMIN_PASSWORD"] = Bench.Password;
        return info;
    }

    public static Task<ServerProcess> StartProductAsync(string data)
    {
        var port = FreePort();
        var info = Product(data, "serve");
        info.Environment["GUANXI_URLS"] = Url(port);
        return StartAsync(info, port, "/health/ready");
    }

    public static Task<ServerProcess> StartFloorAsync(string database)
    {
        var port = FreePort();
        return StartAsync(Dotnet([typeof(ServerProcess).Assembly.Location, "floor", database, Url(port)]), port, "/ready");
    }

    /// <summary>Processor time the server has used, which says more than the rate where server and load share the cores.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Signs in and answers the cookie header's value.</summary>
    public async Task<string> SignInAsync()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Origin}/api/v1/session") { Content = JsonContent.Create(new { email = Bench.Email, password = Bench.Password }) };
        request.Headers.Add("Origin", Origin);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
    }

    /// <summary>A figure out of /proc/PID/status in MB: VmRSS is the memory now, VmHWM the most there was.</summary>
    public double Megabytes(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status").First(l => l.StartsWith(field + ":", StringComparison.Ordinal));
        return long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static ProcessStartInfo Dotnet(IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var name in info.Environment.Keys.Where(k => k.StartsWith("GUANXI_", StringComparison.Ordinal)).ToList())
            info.Environment.Remove(name);
        return info;
    }

    private static async Task<ServerProcess> StartAsync(ProcessStartInfo info, int port, string path)
    {
        var start = Stopwatch.GetTimestamp();
        var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        while (!await AnswersAsync(port, path))
        {
            if (process.HasExited)
                throw new BenchException($"The server ended with code {process.ExitCode}: {await errors}");
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(60))
                throw new BenchException("The server did not become ready within a minute.");
            await Task.Delay(2);
        }
        return new ServerProcess(process, port, Stopwatch.GetElapsedTime(start));
    }

    private static async Task<bool> AnswersAsync(int port, string path)
    {
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"));
            var answer = new byte[64];
            return await socket.ReceiveAsync(answer) > 12 && answer.AsSpan().StartsWith("HTTP/1.1 200"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Url(int port) => $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
