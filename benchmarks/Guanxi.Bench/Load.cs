using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Guanxi.Bench;

/// <summary>
/// The load: so many connections, each with one request under way. Plain sockets, since a full HTTP client would take
/// more of the machine than what is measured. The same for product and floor.
/// </summary>
internal static class Load
{
    public const int Connections = 32;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    private const int Rounds = 7;

    /// <summary>Requests per second of product and floor in turns: the medians of the rounds.</summary>
    public static async Task<(double Product, double Floor)> CompareAsync(string name, (ServerProcess Server, byte[][] Requests) product, (ServerProcess Server, byte[][] Requests) floor)
    {
        await RunAsync(product.Server.Port, product.Requests, WarmUp);
        await RunAsync(floor.Server.Port, floor.Requests, WarmUp);
        var (ours, bare) = (product.Server.ProcessorTime, floor.Server.ProcessorTime);
        var rates = new (double Product, double Floor)[Rounds];
        for (var i = 0; i < Rounds; i++)
            rates[i] = (await RunAsync(product.Server.Port, product.Requests, Round), await RunAsync(floor.Server.Port, floor.Requests, Round));
        var (ourCost, bareCost) = (Cost(product.Server, ours, rates.Sum(r => r.Product)), Cost(floor.Server, bare, rates.Sum(r => r.Floor)));
        await Console.Error.WriteLineAsync($"{name}: {ourCost:0.0} µs of processor time a request, the floor {bareCost:0.0} µs: ratio {bareCost / ourCost:0.00}");
        return (Median(rates.Select(r => r.Product)), Median(rates.Select(r => r.Floor)));
    }

    private static double Cost(ServerProcess server, TimeSpan before, double ratesOfRounds) => (server.ProcessorTime - before).TotalMicroseconds / (ratesOfRounds * Round.TotalSeconds);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Runs the requests round robin and answers how many were answered per second.</summary>
    public static async Task<double> RunAsync(int port, byte[][] requests, TimeSpan time)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => ConnectAsync(port)));
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(clients.Select((client, i) => Task.Run(() => RunAsync(client, requests, i, start, time))));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (var client in clients)
            client.Dispose();
        return counts.Sum() / seconds;
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    private static async Task<long> RunAsync(Socket socket, byte[][] requests, int client, long start, TimeSpan time)
    {
        var buffer = new byte[256 * 1024];
        long count = 0;
        // Each client begins elsewhere, so that they do not ask for the same in step.
        for (var next = client * (requests.Length / Connections + 1); Stopwatch.GetElapsedTime(start) < time; next++)
        {
            await socket.SendAsync(requests[next % requests.Length]);
            await ReceiveAsync(socket, buffer);
            count++;
        }
        return count;
    }

    private static async ValueTask ReceiveAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        var end = -1;
        do
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
                throw new BenchException("The server closed the connection.");
            length += read;
            end = end >= 0 ? end : End(buffer.AsSpan(0, length));
        }
        while (end < 0 ? true : end > 0 ? length < end : !buffer.AsSpan(0, length).EndsWith("0\r\n\r\n"u8));
        if (!buffer.AsSpan().StartsWith("HTTP/1.1 20"u8))
            throw new BenchException("An answer was not good: " + System.Text.Encoding.UTF8.GetString(buffer, 0, Math.Min(length, 1_000)));
    }

    /// <summary>Where the answer ends: -1 when its head is not complete, 0 when it comes in chunks.</summary>
    private static int End(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return -1;
        var field = answer[..head].IndexOf("Content-Length: "u8);
        if (field < 0)
            return 0;
        Utf8Parser.TryParse(answer[(field + 16)..], out int body, out _);
        return head + 4 + body;
    }
}
