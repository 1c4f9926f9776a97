using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Guanxi.Tests.Crm.Integration.Webhooks;

/// <summary>A request as it came over the wire.</summary>
internal sealed record Received(string Line, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Somebody's endpoint on a port of this machine; each answer is given byte by byte by the test.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Received, Stream, CancellationToken, Task> _answer;
    private readonly Task _accepting;

    public Receiver(Func<Received, Stream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public ConcurrentQueue<Received> Requests { get; } = [];

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => new($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}/hook?a=1");

    /// <summary>Answers each request by the status that the function gives.</summary>
    public static Receiver Of(Func<Received, int> status) => new((request, stream, cancellation) => WriteAsync(stream, $"HTTP/1.1 {status(request).ToString(CultureInfo.InvariantCulture)} x\r\nContent-Length: 0\r\n\r\n", cancellation));

    public static Receiver Saying(string answer) => new((_, stream, cancellation) => WriteAsync(stream, answer, cancellation));

    public static async Task WriteAsync(Stream stream, string text, CancellationToken cancellation) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellation);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var calls = new List<Task>();
        try
        {
            while (true)
                calls.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(calls);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = connection.GetStream();
            while (await ReadAsync(stream) is { } request)
            {
                Requests.Enqueue(request);
                await _answer(request, stream, _stop.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The sender hung up, or the test is over.
        }
    }

    private async Task<Received?> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!Encoding.Latin1.GetString([.. head]).EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                return null;
            head.Add(one[0]);
        }
        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new Received(lines[0], headers, Encoding.UTF8.GetString(body));
    }
}
