namespace Guanxi.Kernel.Expressions;

/// <summary>
/// Reads the expression language by recursive descent: or, and, not, comparison, sum, product, value. Limits on length,
/// depth and terms hold before anything else looks at the tree. docs/expressions.md has the grammar.
/// </summary>
public sealed partial class Parser
{
    private const int MostCharacters = 10_000;
    private const int MostDepth = 50;
    private const int MostTerms = 500;

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;
    private int _terms;

    private Parser(string text) => _tokens = new Lexer(text).Read();

    private Token Current => _tokens[_at];

    /// <summary>The tree of the text. Throws a malformed <see cref="Records.FailureException"/> with the position of the mistake.</summary>
    public static Node Parse(string text)
    {
        if (text.Length > MostCharacters)
            throw ExpressionFailure.At(MostCharacters, "expression_too_long", MostCharacters);
        var parser = new Parser(text);
        var node = parser.Or();
        if (parser.Current.Kind != TokenKind.End)
            throw parser.Unexpected();
        return node;
    }

    /// <summary>Whether the language keeps the word for itself, so that no field can have it for a name.</summary>
    internal static bool IsWord(string name) =>
        IsOperator(name) || name is "not" or "true" or "false" or "null";

    private static bool IsOperator(string name) =>
        name is "and" or "or" or "in" or "is" or "between" or "contains" or "starts" or "ends" or "with" or "has" or "where";

    private Node Or() => Terms(isAnd: false, "or", And);

    private Node And() => Terms(isAnd: true, "and", Not);

    private Node Terms(bool isAnd, string word, Func<Node> term)
    {
        var position = Current.Position;
        var first = term();
        if (!Current.Is(word))
            return first;
        var terms = new List<Node> { first };
        while (Accept(word))
            terms.Add(term());
        return new Logic(position, isAnd, terms);
    }

    private Node Not()
    {
        var position = Current.Position;
        if (!Accept("not"))
            return Compare();
        Enter();
        var operand = Not();
        _depth--;
        return new Not(position, operand);
    }

    private Node Compare()
    {
        Count();
        var left = Sum();
        var token = Current;
        if (token.Kind == TokenKind.Symbol && token.Text is "=" or "!=" or "<" or "<=" or ">" or ">=")
        {
            _at++;
            return new Comparison(token.Position, token.Text, left, Sum());
        }
        if (token.Kind != TokenKind.Name)
            return left;
        return token.Text switch
        {
            "is" => NullTest(left),
            "in" => In(left, isNegated: false),
            "between" => Between(left, isNegated: false),
            "contains" => Word(left, "contains"),
            "starts" => Word(left, "starts", "with"),
            "ends" => Word(left, "ends", "with"),
            "has" => Has(left),
            "not" => Negated(left),
            _ => left,
        };
    }

    private Node Negated(Node left)
    {
        var position = Current.Position;
        _at++;
        return Current.Kind != TokenKind.Name ? throw Unexpected() : Current.Text switch
        {
            "in" => In(left, isNegated: true),
            "between" => Between(left, isNegated: true),
            "has" => new Not(position, Has(left)),
            "contains" => new Not(position, Word(left, "contains")),
            "starts" => new Not(position, Word(left, "starts", "with")),
            "ends" => new Not(position, Word(left, "ends", "with")),
            _ => throw Unexpected(),
        };
    }

    private Node NullTest(Node operand)
    {
        var position = Current.Position;
        _at++;
        var isNegated = Accept("not");
        Expect("null");
        return new NullTest(position, operand, isNegated);
    }

    private Membership In(Node left, bool isNegated)
    {
        var position = Current.Position;
        _at++;
        return new Membership(position, left, Current.Kind == TokenKind.Name ? [List()] : Items(), isNegated);
    }

    /// <summary>A function that gives a list needs no parentheses around it.</summary>
    private Node List()
    {
        var name = Current;
        return NameOrCall(name) is Call call ? call : throw ExpressionFailure.At(name.Position, "expected", "(", name.Text);
    }

    private Has Has(Node left)
    {
        var position = Current.Position;
        _at++;
        var isAll = Accept("all");
        if (!isAll)
            Expect("any");
        return new Has(position, left, Items(), isAll);
    }

    private List<Node> Items()
    {
        Expect("(");
        var items = new List<Node>();
        do
        {
            Count();
            items.Add(Sum());
        }
        while (Accept(","));
        Expect(")");
        return items;
    }

    private Node Between(Node left, bool isNegated)
    {
        var position = Current.Position;
        _at++;
        var least = Sum();
        Expect("and");
        Count();
        var greatest = Sum();
        var range = new Between(position, left, least, greatest);
        return isNegated ? new Not(position, range) : range;
    }

    private Comparison Word(Node left, params ReadOnlySpan<string> words)
    {
        var position = Current.Position;
        foreach (var word in words)
            Expect(word);
        return new Comparison(position, string.Join(' ', words.ToArray()), left, Sum());
    }

    private bool Accept(string text)
    {
        if (!Current.Is(text))
            return false;
        _at++;
        return true;
    }

    private void Expect(string text)
    {
        if (!Accept(text))
            throw ExpressionFailure.At(Current.Position, "expected", text, Current.Kind == TokenKind.End ? "end" : Current.Text);
    }

    private void Enter()
    {
        if (++_depth > MostDepth)
            throw ExpressionFailure.At(Current.Position, "expression_too_deep", MostDepth);
    }

    private void Count()
    {
        if (++_terms > MostTerms)
            throw ExpressionFailure.At(Current.Position, "expression_too_large", MostTerms);
    }

    private Exception Unexpected() => Current.Kind == TokenKind.End
        ? ExpressionFailure.At(Current.Position, "unexpected_end")
        : ExpressionFailure.At(Current.Position, "unexpected", Current.Text);
}
