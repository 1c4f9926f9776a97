using System.Buffers;

namespace Guanxi.Kernel.Search;

/// <summary>
/// Words of a folded text that only a sign joins, read as one, so that so2024 finds SO-2024 and obrien finds O'Brien.
/// Very long ones are left out.
/// </summary>
internal ref struct JoinedWords(ReadOnlySpan<char> text, Span<char> buffer)
{
    /// <summary>The length of the buffer, and of what is joined at the most.</summary>
    public const int Longest = 64;

    private static readonly SearchValues<char> Signs = SearchValues.Create("-'’._/&+#");

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<char> _buffer = buffer;
    private WordReader _words = new(text);
    private bool _isAhead;
    private int _length;

    /// <summary>The words without the signs between them.</summary>
    public readonly ReadOnlySpan<char> Current => _buffer[.._length];

    /// <summary>Goes to the next words that are joined.</summary>
    public bool Next()
    {
        while (_isAhead || _words.Next())
        {
            _isAhead = false;
            _length = 0;
            var count = 0;
            int end;
            do
            {
                count += Append(_words.Current);
                end = _words.Start + _words.Current.Length;
                _isAhead = _words.Next();
            }
            while (_isAhead && !_words.IsIdeographic && IsJoint(_text[end.._words.Start]));
            if (count > 1 && _length <= _buffer.Length)
                return true;
        }
        return false;
    }

    private static bool IsJoint(ReadOnlySpan<char> between) => between.Length is 1 or 2 && !between.ContainsAnyExcept(Signs);

    private int Append(ReadOnlySpan<char> word)
    {
        if (_length + word.Length <= _buffer.Length)
            word.CopyTo(_buffer[_length..]);
        _length += word.Length;
        return 1;
    }
}
