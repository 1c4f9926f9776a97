using System.Collections.Concurrent;
using Npgsql;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>A schema of a PostgreSQL database: readers and writers of our own, each with the statements it has prepared.</summary>
internal sealed class PostgresDatabase : Database
{
    private const int MostReaders = 24;
    private const int Writers = 8;

    private readonly DatabaseAddress _address;
    private readonly NpgsqlDataSource _source;
    private readonly ConcurrentBag<PostgresConnection> _readers = [];
    private readonly SemaphoreSlim _places = new(MostReaders);
    private readonly WriterPool _writers;
    private readonly Announcements _announcements;

    /// <summary>Connects, and creates the schema when there is none.</summary>
    public PostgresDatabase(DatabaseAddress address)
    {
        // The first and last moments of the calendar are moments here, not infinity.
        AppContext.SetSwitch("Npgsql.DisableDateTimeInfinityConversions", isEnabled: true);
        _address = address;
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port,
            Database = address.Name,
            Username = address.User,
            Password = address.Password,
            SearchPath = address.Schema,
            ApplicationName = "guanxi",
            Timezone = "UTC",
            Pooling = false,
            IncludeErrorDetail = true,
            Timeout = 10,
            CommandTimeout = 600,
            KeepAlive = 30,
        }.ConnectionString);
        // Only types that every server has are used; asking for them costs each connection two round trips.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(enable: false));
        _source = builder.Build();
        try
        {
            CreateSchema();
            Ids = new PostgresIds(NextBlockOfIds);
            _writers = new WriterPool(() => Connect(), Writers);
            _announcements = new Announcements(_source.OpenConnection, address.Schema, Hear);
        }
        catch
        {
            _source.Dispose();
            throw;
        }
    }

    public override Dialect Dialect => PostgresDialect.Shared;

    public override IdAllocator Ids { get; }

    public override bool HasOtherNodes => true;

    internal override bool HasWaiting => false;

    public override T Read<T>(Func<Connection, T> work)
    {
        _places.Wait();
        try
        {
            while (true)
            {
                var isKept = _readers.TryTake(out var reader);
                reader ??= Connect(isReader: true);
                try
                {
                    return work(reader);
                }
                catch (StorageException failure) when (isKept && failure.Fault == StorageFault.Unreachable)
                {
                    // The server was started anew since: this connection is dead, and so are the others that were kept.
                }
                finally
                {
                    GiveBack(reader);
                }
            }
        }
        finally
        {
            _places.Release();
        }
    }

    public override Task<T> WriteAsync<T>(Func<Connection, T> work, CancellationToken cancellation = default) => _writers.Enqueue(work, cancellation);

    public override void Announce(string message) => _announcements.Say(message);

    public override void Dispose()
    {
        _announcements.Dispose();
        _writers.Dispose();
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        _places.Dispose();
        _source.Dispose();
    }

    private PostgresConnection Connect(bool isReader = false) => new(_source, _address.Prepares, isReader);

    /// <summary>On a connection of its own: those that write may all wait for ids. It is asked once for many thousand.</summary>
    private long NextBlockOfIds()
    {
        using var connection = Connect();
        return connection.Scalar("SELECT nextval('_ids')").Number;
    }

    private void GiveBack(PostgresConnection reader)
    {
        reader.Recover();
        if (reader.IsBroken)
            reader.Dispose();
        else
            _readers.Add(reader);
    }

    /// <summary>One node at a time: CREATE IF NOT EXISTS fails when two do it in the same moment.</summary>
    private void CreateSchema()
    {
        using var connection = Connect();
        connection.BeginTransaction();
        connection.Execute("SELECT pg_advisory_xact_lock(7281034)");
        connection.Execute($"CREATE SCHEMA IF NOT EXISTS \"{_address.Schema}\"");
        connection.Execute("CREATE SEQUENCE IF NOT EXISTS _ids");
        PostgresFunctions.Create(connection);
        connection.Commit();
    }
}
