using Guanxi.Api;
using Guanxi.Kernel.Records;
using Guanxi.SignIn;

namespace Guanxi.Hosting;

/// <summary>
/// Writes and web sockets must come from a page of this address: the Origin header is the server's own or the public
/// address. Browsers let a page of any site open a web socket anywhere, with the user's cookie.
/// </summary>
internal sealed class OriginCheck(RequestDelegate next, Settings settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        // A browser sends no key by itself, so that no other page can make it do so.
        if ((isRead && request.Headers.Upgrade.Count == 0) || BearerKey.Read(context) is not null)
            return next(context);
        var origin = request.Headers.Origin.ToString();
        return origin == $"{request.Scheme}://{request.Host.Value}" || origin == settings.PublicUrl
            ? next(context)
            : Problems.WriteAsync(context, null, 403, new Finding("wrong_origin"));
    }
}
