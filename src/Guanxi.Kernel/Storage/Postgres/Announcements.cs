using System.Collections.Concurrent;
using System.Text;
using Npgsql;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>
/// Short messages between the nodes of a workspace by LISTEN and NOTIFY. They leave after the commits they tell of, many
/// in one: a NOTIFY inside of each transaction would make all commits wait for each other. A message can be lost with
/// its node or connection; what must not be lost is asked for (<see cref="Freshness"/>) or has an outbox.
/// </summary>
internal sealed class Announcements : IDisposable
{
    private const int LongestPayload = 7_900;
    private const char Separator = '\n';
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Func<NpgsqlConnection> _connect;
    private readonly string _channel;
    private readonly string _node;
    private readonly Action<string> _heard;
    private readonly BlockingCollection<string> _waiting = new(10_000);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Thread _speaker;
    private readonly Thread _listener;

    /// <param name="connect">Opens a connection of its own.</param>
    /// <param name="schema">The workspace.</param>
    /// <param name="heard">Called with each message of another node.</param>
    public Announcements(Func<NpgsqlConnection> connect, string schema, Action<string> heard)
    {
        (_connect, _channel, _heard) = (connect, $"guanxi_{schema}", heard);
        _node = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6));
        _speaker = Begin(Speak, "guanxi announcements out");
        _listener = Begin(Listen, "guanxi announcements in");
    }

    /// <summary>Sends a message without a line break to the other nodes, soon.</summary>
    public void Say(string message)
    {
        if (!_waiting.IsAddingCompleted)
            _waiting.TryAdd(message);
    }

    public void Dispose()
    {
        _waiting.CompleteAdding();
        _stopping.Cancel();
        _speaker.Join();
        _listener.Join();
        _waiting.Dispose();
        _stopping.Dispose();
    }

    private Thread Begin(Action<NpgsqlConnection> work, string name)
    {
        var thread = new Thread(() => KeepConnected(work)) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    private void KeepConnected(Action<NpgsqlConnection> work)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                using var connection = _connect();
                work(connection);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
            {
                _stopping.Token.WaitHandle.WaitOne(Patience);
            }
        }
    }

    private void Speak(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = _channel });
        command.Parameters.Add(new NpgsqlParameter { Value = "" });
        foreach (var first in _waiting.GetConsumingEnumerable(_stopping.Token))
        {
            var payload = new StringBuilder(_node).Append(Separator).Append(first);
            while (payload.Length < LongestPayload / 2 && _waiting.TryTake(out var more))
                payload.Append(Separator).Append(more);
            command.Parameters[1].Value = payload.ToString();
            command.ExecuteNonQuery();
        }
    }

    private void Listen(NpgsqlConnection connection)
    {
        connection.Notification += (_, notice) => Hear(notice.Payload);
        using (var command = new NpgsqlCommand($"LISTEN \"{_channel}\"", connection))
            command.ExecuteNonQuery();
        while (true)
        {
            if (_stopping.IsCancellationRequested)
                return;
            connection.Wait(Patience);
        }
    }

    private void Hear(string payload)
    {
        var lines = payload.Split(Separator);
        if (lines[0] == _node)
            return;
        foreach (var line in lines.Skip(1))
            _heard(line);
    }
}
