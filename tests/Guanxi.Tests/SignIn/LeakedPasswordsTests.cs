using Guanxi.SignIn;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.SignIn;

public sealed class LeakedPasswordsTests
{
    [Theory]
    [InlineData("12345678")]
    [InlineData("password1")]
    [InlineData("Password123")]
    [InlineData("QWERTYUIOP")]
    [InlineData("iloveyou")]
    [InlineData("!qaz2wsx")]
    [InlineData("zzzzzzz1")]
    public void Common_passwords_are_known_in_any_case(string password) => LeakedPasswords.Contains(password).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("123456")]
    [InlineData("correct horse battery staple")]
    [InlineData("password1 ")]
    [InlineData("关系管理系统的密码")]
    public void Others_are_not(string password) => LeakedPasswords.Contains(password).ShouldBeFalse();

    [Fact]
    public void A_password_of_any_length_is_answered() => LeakedPasswords.Contains(new string('a', 1_000_000)).ShouldBeFalse();
}
