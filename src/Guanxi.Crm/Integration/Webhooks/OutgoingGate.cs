using System.Net;
using System.Net.Sockets;

namespace Guanxi.Crm.Integration.Webhooks;

/// <summary>
/// The only way out to addresses that people type in. A name is resolved once, all of its addresses are checked, and the
/// connection goes to exactly those: a name that answers differently the second time leads nowhere else.
/// </summary>
/// <param name="allowed">Private networks that the operator opened; none by default.</param>
/// <param name="resolve">How names become addresses; the system's resolver when null.</param>
public sealed class OutgoingGate(IReadOnlyList<IPNetwork> allowed, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    private const int LongestAnswer = 64 * 1024;

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <summary>Whether the port may be one of a web server: the usual two, or one that no system service has.</summary>
    public static bool IsWebPort(int port) => port is 80 or 443 or >= 1024;

    public bool MayReach(IPAddress address) => PublicAddress.IsPublic(address) || allowed.Any(n => n.Contains(PublicAddress.Meant(address)));

    /// <summary>A handler that keeps to the gate: no proxy that would resolve names for us, no redirects, no cookies, short answers.</summary>
    public SocketsHttpHandler NewHandler() => new()
    {
        ConnectCallback = ConnectAsync,
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxConnectionsPerServer = 4,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = LongestAnswer,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        // A name that moved is followed within a minute.
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var target = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await _resolve(target.Host, cancellation);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        // One that is not allowed among others that are is a name made to deceive.
        if (!IsWebPort(target.Port) || !addresses.All(MayReach))
            throw new AddressRefusedException(target.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The name leads to an address, or the address to a port, that is not for us to reach.</summary>
public sealed class AddressRefusedException(string host) : Exception($"{host} is no public address.");
