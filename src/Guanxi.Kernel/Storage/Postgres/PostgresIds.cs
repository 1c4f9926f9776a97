namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>Ids from blocks of a sequence, so that several nodes hand out different ones without asking each time.</summary>
internal sealed class PostgresIds(Func<long> nextBlock) : IdAllocator
{
    /// <summary>How many ids a number of the sequence stands for.</summary>
    public const int Block = 10_000;

    private readonly Lock _lock = new();
    private long _next;
    private long _end;

    public override long Next() => Reserve(1);

    public override long Reserve(int count)
    {
        if (count > Block)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"At most {Block} ids are reserved at once.");
        lock (_lock)
        {
            if (_next + count > _end)
            {
                var block = nextBlock();
                // Neighbouring blocks join, as they do while no other node takes any.
                _next = block * Block == _end ? _next : block * Block;
                _end = (block + 1) * Block;
            }
            _next += count;
            return _next - count;
        }
    }
}
