using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Guanxi.Crm.Integration.Webhooks;

/// <summary>
/// The headers of the Standard Webhooks specification: the HMAC-SHA-256 of "id.timestamp.body". A receiver refuses what is
/// older than five minutes and an id that it has had already; a repeated delivery has the same id and a new time.
/// </summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimeHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Whether the text is a secret that is long enough: "whsec_" and 24 to 64 bytes in base64.</summary>
    public static bool IsSecret(string text)
    {
        Span<byte> key = stackalloc byte[96];
        return text.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(text[Prefix.Length..], key, out var length) && length is >= 24 and <= 64;
    }

    public static string Sign(string secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret[Prefix.Length..]));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp.ToString(CultureInfo.InvariantCulture)}."));
        hmac.AppendData(body);
        return "v1," + Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
