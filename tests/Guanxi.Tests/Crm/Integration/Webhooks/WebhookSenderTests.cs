using System.Net;
using System.Security.Cryptography;
using System.Text;
using Guanxi.Crm.Integration.Webhooks;
using Guanxi.Tests.Kernel;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Webhooks;

public sealed class WebhookSenderTests
{
    private const string Secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static readonly IPNetwork[] Loopback = [IPNetwork.Parse("127.0.0.0/8")];
    private static readonly FakeTime Time = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));

    [Fact]
    public async Task A_message_is_signed_so_that_its_receiver_can_prove_where_it_comes_from()
    {
        await using var receiver = Receiver.Of(_ => 204);
        (await SendAsync(receiver.Url, "{\"name\":\"示例\"}")).ShouldBe(new SendResult(SendOutcome.Delivered, 204));
        var request = receiver.Requests.ShouldHaveSingleItem();
        request.Line.ShouldBe("POST /hook?a=1 HTTP/1.1");
        request.Body.ShouldBe("{\"name\":\"示例\"}");
        request.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        (request.Headers["webhook-id"], request.Headers["webhook-timestamp"]).ShouldBe(("evt_1", "1700000000"));
        var key = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");
        var expected = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("evt_1.1700000000.{\"name\":\"示例\"}"));
        request.Headers["webhook-signature"].ShouldBe("v1," + Convert.ToBase64String(expected));
    }

    /// <summary>The example of the Standard Webhooks specification.</summary>
    [Fact]
    public void The_signature_is_that_of_the_published_example() => WebhookSignature
        .Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"u8)
        .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public void A_new_secret_is_long_and_never_the_same()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => WebhookSignature.NewSecret()).ToList();
        secrets.Distinct().Count().ShouldBe(100);
        secrets.ShouldAllBe(s => WebhookSignature.IsSecret(s));
        foreach (var text in new[] { "", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all, but long enough", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "whsec_" + Convert.ToBase64String(new byte[65]) })
            WebhookSignature.IsSecret(text).ShouldBeFalse(text);
    }

    [Theory]
    [InlineData("HTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n", SendOutcome.BadStatus, 500)]
    [InlineData("HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n", SendOutcome.BadStatus, 404)]
    [InlineData("HTTP/1.1 410 x\r\nContent-Length: 0\r\n\r\n", SendOutcome.Gone, 410)]
    [InlineData("HTTP/1.1 200 x\r\nContent-Length: 5\r\n\r\n", SendOutcome.Delivered, 200)]
    [InlineData("what?\r\n\r\n", SendOutcome.Unreachable, null)]
    public async Task What_became_of_a_message_has_a_name(string answer, SendOutcome outcome, int? status)
    {
        await using var receiver = Receiver.Saying(answer);
        (await SendAsync(receiver.Url)).ShouldBe(new SendResult(outcome, status));
    }

    [Fact]
    public async Task Nobody_there_and_no_such_host_are_told_apart()
    {
        Uri gone;
        await using (var receiver = Receiver.Of(_ => 204))
            gone = receiver.Url;
        (await SendAsync(gone)).Outcome.ShouldBe(SendOutcome.Unreachable);
        (await SendAsync(new Uri("http://nowhere.invalid/"), resolve: (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound))).Outcome.ShouldBe(SendOutcome.NoSuchHost);
        (await SendAsync(new Uri("http://nowhere.invalid/"), resolve: (_, _) => Task.FromResult<IPAddress[]>([]))).Outcome.ShouldBe(SendOutcome.NoSuchHost);
        (await SendAsync(new Uri(gone.ToString().Replace("http:", "https:", StringComparison.Ordinal)))).Outcome.ShouldBe(SendOutcome.Unreachable);
    }

    [Fact]
    public async Task A_receiver_that_speaks_no_tls_is_not_secure()
    {
        using var plain = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        var answering = AnswerPlainlyAsync();
        (await SendAsync(new Uri($"https://127.0.0.1:{((IPEndPoint)plain.LocalEndpoint).Port}/"))).Outcome.ShouldBe(SendOutcome.NotSecure);
        await answering;

        async Task AnswerPlainlyAsync()
        {
            using var client = await plain.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await Receiver.WriteAsync(client.GetStream(), "HTTP/1.1 200 x\r\n\r\n", TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_receiver_that_hangs_costs_the_time_limit_and_no_more()
    {
        await using var silent = new Receiver((_, _, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        (await SendAsync(silent.Url, longest: TimeSpan.FromMilliseconds(100))).ShouldBe(new SendResult(SendOutcome.TimedOut));
        await using var dripping = new Receiver(async (_, stream, cancellation) =>
        {
            while (true)
                await Receiver.WriteAsync(stream, "HTTP/1.1 100 Continue\r\n\r\n", cancellation);
        });
        (await SendAsync(dripping.Url, longest: TimeSpan.FromMilliseconds(100))).Outcome.ShouldNotBe(SendOutcome.Delivered);
    }

    [Fact]
    public async Task A_body_without_end_is_not_read()
    {
        long written = 0;
        var hungUp = new TaskCompletionSource();
        await using var receiver = new Receiver(async (_, stream, cancellation) =>
        {
            await Receiver.WriteAsync(stream, "HTTP/1.1 200 x\r\nContent-Length: 100000000\r\n\r\n", cancellation);
            var block = new byte[64 * 1024];
            try
            {
                for (; written < 100_000_000; written += block.Length)
                    await stream.WriteAsync(block, cancellation);
            }
            finally
            {
                hungUp.SetResult();
            }
        });
        (await SendAsync(receiver.Url)).ShouldBe(new SendResult(SendOutcome.Delivered, 200));
        await hungUp.Task;
        // What the sockets buffer is sent; what the receiver still has is not waited for.
        written.ShouldBeLessThan(50_000_000);
    }

    /// <summary>Attack: a public address that forwards to a private one.</summary>
    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var inside = Receiver.Of(_ => 200);
        foreach (var status in new[] { 301, 302, 303, 307, 308 })
        {
            await using var receiver = Receiver.Saying($"HTTP/1.1 {status} x\r\nLocation: {inside.Url}\r\nContent-Length: 0\r\n\r\n");
            (await SendAsync(receiver.Url)).ShouldBe(new SendResult(SendOutcome.BadStatus, status));
        }
        inside.Requests.ShouldBeEmpty();
    }

    /// <summary>Attack: the ways to write an address of this machine or its network that filters of text overlook.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("LocalHost")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("017700000001")]
    [InlineData("127.1")]
    [InlineData("0")]
    [InlineData("0.0.0.0")]
    [InlineData("127。0。0。1")]
    [InlineData("１２７.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::]")]
    [InlineData("[0:0:0:0:0:0:0:1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("[64:ff9b::7f00:1]")]
    [InlineData("[2002:7f00:1::]")]
    [InlineData("[fe80::1]")]
    [InlineData("169.254.169.254")]
    [InlineData("0xa9fea9fe")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("192.168.0.1")]
    public async Task No_spelling_of_a_private_address_is_reached(string host)
    {
        await using var receiver = Receiver.Of(_ => 200);
        var result = await SendAsync(new Uri($"http://{host}:{receiver.Port}/"), gate: new OutgoingGate([]));
        result.Outcome.ShouldBe(SendOutcome.AddressRefused);
        receiver.Requests.ShouldBeEmpty();
    }

    /// <summary>Attack: a name of the attacker's that leads inside, alone or beside a public address.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("::1", "2606:4700::1")]
    public async Task A_name_that_leads_inside_is_refused(params string[] addresses)
    {
        await using var receiver = Receiver.Of(_ => 200);
        var gate = new OutgoingGate([], (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));
        (await SendAsync(new Uri($"http://hooks.example:{receiver.Port}/"), gate: gate)).Outcome.ShouldBe(SendOutcome.AddressRefused);
        receiver.Requests.ShouldBeEmpty();
    }

    /// <summary>Attack: a name that is public when it is checked and private when it is used.</summary>
    [Fact]
    public async Task A_name_is_resolved_once_for_each_connection()
    {
        await using var receiver = Receiver.Of(_ => 200);
        var asked = 0;
        var gate = new OutgoingGate(Loopback, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(++asked == 1 ? "127.0.0.1" : "10.0.0.1")]));
        (await SendAsync(new Uri($"http://hooks.example:{receiver.Port}/"), gate: gate)).Outcome.ShouldBe(SendOutcome.Delivered);
        asked.ShouldBe(1);
    }

    [Theory]
    [InlineData(22)]
    [InlineData(25)]
    [InlineData(53)]
    [InlineData(111)]
    [InlineData(1023)]
    public async Task A_port_of_a_system_service_is_refused(int port) =>
        (await SendAsync(new Uri($"http://127.0.0.1:{port}/"))).Outcome.ShouldBe(SendOutcome.AddressRefused);

    private static async Task<SendResult> SendAsync(
        Uri url, string body = "{}", TimeSpan? longest = null, OutgoingGate? gate = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        using var sender = new WebhookSender(gate ?? new OutgoingGate(Loopback, resolve), Time, longest);
        return await sender.SendAsync(url, Secret, "evt_1", Encoding.UTF8.GetBytes(body), TestContext.Current.CancellationToken);
    }
}
