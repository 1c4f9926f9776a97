namespace Guanxi.Tests.Http;

/// <summary>Sends each request to the next node, as a balancer does.</summary>
internal sealed class AlternatingNodes(IReadOnlyList<Uri> nodes, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private int _count = -1;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var node = nodes[Interlocked.Increment(ref _count) % nodes.Count];
        var origin = nodes[0].GetLeftPart(UriPartial.Authority);
        request.RequestUri = new Uri(node, request.RequestUri!.PathAndQuery);
        if (request.Headers.TryGetValues("Origin", out var given) && given.Single() == origin)
        {
            request.Headers.Remove("Origin");
            request.Headers.Add("Origin", node.GetLeftPart(UriPartial.Authority));
        }
        return base.SendAsync(request, cancellationToken);
    }
}
