using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Guanxi.Crm.Integration.Webhooks;

/// <summary>
/// Sends one signed message and answers what became of it; it never throws for what the other side does. Any 2xx means
/// that the message arrived. The answer's body is of no interest and is not kept.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    public static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly TimeSpan _longest;
    private readonly TimeProvider _time;

    public WebhookSender(OutgoingGate gate, TimeProvider time, TimeSpan? longest = null)
    {
        (_time, _longest) = (time, longest ?? LongestCall);
        _http = new HttpClient(gate.NewHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Guanxi", "1"));
    }

    public async Task<SendResult> SendAsync(Uri url, string secret, string id, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        using var request = NewRequest(url, secret, id, body);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_longest);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return Judge(response.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendResult(SendOutcome.TimedOut);
        }
        catch (HttpRequestException failure)
        {
            return new SendResult(Judge(failure));
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage NewRequest(Uri url, string secret, string id, ReadOnlyMemory<byte> body)
    {
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimeHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(secret, id, timestamp, body.Span));
        return request;
    }

    private static SendResult Judge(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => new SendResult(SendOutcome.Delivered, (int)status),
        410 => new SendResult(SendOutcome.Gone, (int)status),
        // A redirect could lead anywhere, so it is an answer like any other that is no success.
        _ => new SendResult(SendOutcome.BadStatus, (int)status),
    };

    private static SendOutcome Judge(HttpRequestException failure) => failure switch
    {
        { InnerException: AddressRefusedException } => SendOutcome.AddressRefused,
        { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound } } => SendOutcome.NoSuchHost,
        { HttpRequestError: HttpRequestError.SecureConnectionError } or { InnerException: AuthenticationException } => SendOutcome.NotSecure,
        _ => SendOutcome.Unreachable,
    };
}

/// <summary>What became of a message that was sent.</summary>
public enum SendOutcome
{
    Delivered,

    /// <summary>An answer that is no success; the status tells which.</summary>
    BadStatus,

    /// <summary>The receiver says that it wants no more (410).</summary>
    Gone,

    TimedOut,
    Unreachable,
    NoSuchHost,

    /// <summary>The certificate or the handshake failed.</summary>
    NotSecure,

    /// <summary>The name leads to an address that is not public.</summary>
    AddressRefused,
}

/// <summary>What became of a message, with the status of the answer when there was one.</summary>
public sealed record SendResult(SendOutcome Outcome, int? Status = null);
