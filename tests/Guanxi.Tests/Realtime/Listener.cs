using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Guanxi.Tests.Http;

namespace Guanxi.Tests.Realtime;

/// <summary>A page that is open: a web socket that speaks SignalR's JSON protocol.</summary>
internal sealed class Listener : IDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly Queue<JsonElement> _messages = new();
    private readonly Queue<JsonElement> _read = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(20));
    private int _calls;

    public static async Task<Listener> OpenAsync(GuanxiApp app, Caller caller, params (string Name, string Value)[] headers)
    {
        var listener = new Listener();
        var origin = app.Address.GetLeftPart(UriPartial.Authority);
        if (caller.Cookie is { } cookie)
            listener._socket.Options.SetRequestHeader("Cookie", cookie);
        foreach (var (name, value) in headers.Length > 0 ? headers : [("Origin", origin)])
            listener._socket.Options.SetRequestHeader(name, value);
        await listener._socket.ConnectAsync(new Uri(origin.Replace("http:", "ws:", StringComparison.Ordinal) + "/realtime"), listener._patience.Token);
        await listener.SendAsync(new { protocol = "json", version = 1 });
        await listener.ReadAsync();
        return listener;
    }

    /// <summary>Calls the hub and answers why not, or null.</summary>
    public async Task<string?> CallAsync(string method, params object?[] arguments)
    {
        var call = (++_calls).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await SendAsync(new { type = 1, invocationId = call, target = method, arguments });
        while (true)
        {
            var answer = await ReadAsync() ?? throw new InvalidOperationException("Cut off.");
            if (answer.TryGetProperty("invocationId", out var id) && id.GetString() == call)
                return answer.TryGetProperty("error", out var error) || answer.TryGetProperty("result", out error) ? error.GetString() : null;
            if (IsCall(answer))
                _messages.Enqueue(answer);
        }
    }

    /// <summary>The next thing that it was told, as "method argument"; null when it was cut off.</summary>
    public async Task<string?> NextAsync()
    {
        if (!_messages.TryDequeue(out var message))
        {
            do
            {
                if (await ReadAsync() is not { } read)
                    return null;
                message = read;
            }
            while (!IsCall(message));
        }
        return $"{message.GetProperty("target").GetString()} {message.GetProperty("arguments")[0].GetRawText()}";
    }

    public void Dispose()
    {
        _socket.Dispose();
        _patience.Dispose();
    }

    private static bool IsCall(JsonElement message) => message.TryGetProperty("target", out _);

    private Task SendAsync(object message) => _socket.SendAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(message) + End), WebSocketMessageType.Text, endOfMessage: true, _patience.Token);

    private async Task<JsonElement?> ReadAsync()
    {
        if (_read.TryDequeue(out var known))
            return known;
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        do
        {
            WebSocketReceiveResult result;
            try
            {
                result = await _socket.ReceiveAsync(buffer, _patience.Token);
            }
            catch (WebSocketException)
            {
                return null;
            }
            if (result.MessageType == WebSocketMessageType.Close)
                return null;
            text.Append(Encoding.UTF8.GetString(buffer, 0, result.Count));
        }
        while (text[^1] != End);
        foreach (var part in text.ToString().Split(End, StringSplitOptions.RemoveEmptyEntries))
            _read.Enqueue(JsonSerializer.Deserialize<JsonElement>(part));
        return await ReadAsync();
    }
}
