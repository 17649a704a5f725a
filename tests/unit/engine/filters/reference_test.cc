#include "engine/filters/reference.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace stanch {
namespace {

// The value stands between the two bars of `marked`.
std::string_view reason_of(std::string_view marked, std::string& line) {
  const auto first = marked.find('|');
  const auto second = marked.find('|', first + 1);
  line = std::string(marked.substr(0, first)) +
         std::string(marked.substr(first + 1, second - first - 1)) +
         std::string(marked.substr(second + 1));
  return reference_reason(
      line, Range{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second - 1)});
}

struct Case {
  std::string_view marked;
  std::string_view reason;
};

class Reference : public ::testing::TestWithParam<Case> {};

TEST_P(Reference, IsTold) {
  std::string line;
  EXPECT_EQ(reason_of(GetParam().marked, line), GetParam().reason) << GetParam().marked;
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, Reference,
    ::testing::Values(
        Case{"password = |process.env.DB_PASSWORD|;", "environment"},
        Case{"password = |os.environ['DB']|", "environment"},
        Case{"password: |ENV['DB_PASS']|,", "environment"},
        Case{"pw = |System.getenv(\"X\")|;", "environment"},
        Case{"password=|$DB_PASSWORD|", "environment"},
        Case{"password: \"|op://vault/item/field|\"", "vault"},
        Case{"secret = '|arn:aws:secretsmanager:eu-west-1:1:secret:x|'", "vault"},
        Case{"spring.password=|ENC(abc123)|", "vault"},
        Case{"default: '%%secrets.=|=$1$key=default$text$BqmWKIV|9w===%%'", "vault"},
        Case{"password = |getpass|()", "call"}, Case{"password = |decrypt(x)|", "call"},
        Case{"password = |config.db.password|;", "variable"},
        Case{"$p = |$this->password|;", "environment"}, Case{"token = |self->token|;", "variable"},
        Case{"password = |cred[3]|", "variable"}, Case{"my_pwd='|$my_pwd|'", "variable"},
        Case{"cfg.passwd = |dsn[k+1| : j]", "variable"},
        Case{"mysql --password=\"|$DB_PW|\"", "environment"},
        Case{"mysql->passwd=|mysql->db=0;|", "variable"}, Case{"PWD=\"|pwd -W|\"", "call"},
        Case{"password = \"|getToken()|\"", "call"}, Case{"password = \"|vault.read()|\"", "call"},
        Case{"password = \"|hun7er!()|\"", ""}, Case{"pwd=\"|pwd-W9x|\"", ""},
        Case{"DB_PASS=`|awk |'{print $1}' file`", "call"},
        Case{"password_file: |/run/secrets/db|", "path"},
        Case{"pass := |po.undo[len(po.undo)-1]|", "variable"}, Case{"pw := |c.pw|", "variable"},
        Case{"token.py,sha256=|w7dpRsf9zoyRx11CvU9m|,4573", "digest"},
        Case{"acme.io/key v1.0.2/go.mod h1:|w7dpRsf9zoyRx11CvU9m|=", "digest"},
        Case{"FROM acme/key@sha256:|9f86d081884c7d659a2f|", "digest"},
        Case{"integrity: sha512-|w7dpRsf9zoyRx11CvU9m|==", "digest"},
        Case{"secret: \"|urn:k8s:secret:jwt:key|\"", "vault"},
        Case{"ls->token = |TK_EOS|;", "constant"},
        Case{"case 'x': token = |TK_EOS|; break;", "constant"},
        Case{"  .token = |TKN_FMT_32|,", "constant"},
        Case{"#define TOKEN_KIND = |TKN_FMT_32|; \\", "constant"},
        Case{"war_pass = |REVISION_BCM112x_A1|;", "variable"},
        Case{"  .gpio_password = |GPIO105_nIR_ON|,", "variable"},
        Case{"token = |other_token|; // kept", "variable"},
        Case{"tot_pw = |i_pw| + q_pw;", "variable"}, Case{"zPass = |_ts| + 1702", "variable"},
        Case{"  privateKey: |privJwk|,", "variable"},
        Case{"{ privateKey: |privJwk|, publicKey: pubJwk }", "variable"},
        Case{"{ publicKey: pubJwk, privateKey: |privJwk| }", "variable"},
        Case{"\tSecretKey:  |svcSK2|,", "variable"}, Case{"\t\tPassword: |b64pwd|,", "variable"},
        Case{"find(tx, \"|pkce_|\"+token, x)", "variable"},
        Case{"$token = '|tok-|' . $id;", "variable"},
        Case{"\"assetToken\": \"|Purple7/v4/15/source.png|\",", "path"},
        Case{"keyfile = '|certs/server.key|'", "path"}, Case{"pwd = |pd->pd_pwr[10];|", "variable"},
        Case{"pwd = |ev->chan[IDX].pwd;|", "variable"}, Case{"salt = |info-|>salt;", "variable"},
        Case{"*psk = |selected_sk;|", "variable"}, Case{"pass_reg: |pass-pins| {", "block"}));

INSTANTIATE_TEST_SUITE_P(
    Values, Reference,
    ::testing::Values(
        Case{"password = '|hunter2|'", ""}, Case{"password: |hunter2|", ""},
        Case{"auth1:|w7dpRsf9zoyRx11CvU9m|", ""}, Case{"password = '|urnful:of:tea|'", ""},
        Case{"password: |correct.horse.battery|", ""}, Case{"password = \"|$ecret|\"", ""},
        Case{"PASS=|pa$$word99|", ""}, Case{"token: |abc.def.ghi|", ""}, Case{"PASS=|q7[TG}x|", ""},
        Case{"password: `|hunter2|`", ""}, Case{"TOKEN=|TK_EOS|", ""},
        Case{"PASS=|ab.cd[e$f]|", ""}, Case{"PW := |hunter2|", ""},
        Case{"Password= |TK_EOS|;Timeout=3", ""}, Case{"Server=db;Password=|hunter2|;", ""},
        Case{"password: '|%%hunter2|'", ""}, Case{"\"Server = db; Password = |hunter2|;\"", ""},
        Case{"{user: root, password: |hunter2|, tls: 1}", ""},
        Case{"password = |hunter2|  # of the test server", ""}, Case{"password = |a->b!c|", ""},
        Case{"password: |hunter2|{", ""}, Case{"PASS=|abc| + 1702", ""},
        Case{"  password: |hunter2|,", ""}, Case{"  PASSWORD: |hunter2|,", ""},
        Case{"  Password: |hunter2|", ""}, Case{"  Password: |Hunter2|,", ""},
        Case{"  My Password: |hunter2|,", ""}, Case{"  password: |pArseNic|,", ""},
        Case{"  password: |swordfish|,", ""}, Case{"tok = \"|abc_|\".bytes", ""},
        Case{"pw = \"|Summer-|\" + 2019", ""}, Case{"key: '|lAYYSFmLs4/bTjf+lTZ1.x|'", ""},
        Case{"url: 'http://u:|pa/ss@acme.org://logo.png|'", ""}));

}  // namespace
}  // namespace stanch
