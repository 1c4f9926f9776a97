using System.Net;
using System.Net.Sockets;

namespace Guanxi.Crm.Integration.Webhooks;

/// <summary>
/// Which addresses belong to the Internet at large, after the registries of special-purpose addresses (RFC 6890). What
/// hides an IPv4 address within an IPv6 one is judged by the address inside, or refused as a whole where nobody needs it.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Special4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    // Protocol assignments with Teredo, documentation, 6to4.
    private static readonly IPNetwork[] Special6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>Where networks without IPv4 reach it: the last four bytes are the address that is meant (RFC 6052).</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool IsPublic(IPAddress address)
    {
        var meant = Meant(address);
        return meant.AddressFamily == AddressFamily.InterNetwork
            ? !Special4.Any(n => n.Contains(meant))
            : Global6.Contains(meant) && !Special6.Any(n => n.Contains(meant));
    }

    /// <summary>The IPv4 address within a mapped or translated one, else the address itself.</summary>
    public static IPAddress Meant(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 && Translated.Contains(address) ? new IPAddress(address.GetAddressBytes()[12..]) : address;
    }

    private static IPNetwork[] Networks(params IEnumerable<string> networks) => [.. networks.Select(n => IPNetwork.Parse(n))];
}
