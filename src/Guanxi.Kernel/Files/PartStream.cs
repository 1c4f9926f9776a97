using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Files;

/// <summary>Reads a file out of its parts; no reader is held between two of them.</summary>
internal sealed class PartStream(Database database, string key, long length) : Stream
{
    private byte[] _part = [];
    private long _number = -1;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position >= length || buffer.Length == 0)
            return 0;
        var number = _position / DatabasePlace.PartBytes;
        if (number != _number)
        {
            _part = database.Read(c => FileTable.Part(c, key, number)) ?? throw new EndOfStreamException("A part of the file is missing.");
            _number = number;
        }
        var from = _part.AsSpan((int)(_position % DatabasePlace.PartBytes));
        var count = Math.Min(from.Length, buffer.Length);
        if (count == 0)
            throw new EndOfStreamException("A part of the file is too short.");
        from[..count].CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override long Seek(long offset, SeekOrigin origin) => _position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
