namespace Guanxi.SignIn;

/// <summary>The key in "Authorization: Bearer gx_…".</summary>
internal static class BearerKey
{
    public static string? Read(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase) ? header[6..].Trim() : null;
    }
}
