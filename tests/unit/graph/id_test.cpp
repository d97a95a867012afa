#include "graph/id.hpp"

#include <catch2/catch.hpp>

#include "graph/sha256.hpp"

namespace isnad::graph {

static std::string digest(std::string_view text) {
    const Sha256 hash = sha256(text);
    return hex({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples") {
    CHECK(digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(digest(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("an id is its kind and the first 15 bytes of its name's digest") {
    const Id id = make_id(3, "abc");
    CHECK(to_string(id) == "03ba7816bf8f01cfea414140de5dae22");
    CHECK(parse_id(to_string(id)) == id);
    CHECK(id_from_bytes(id.view()) == id);
    CHECK_FALSE(id.empty());
    CHECK(Id{}.empty());
}

TEST_CASE("what is no id does not parse") {
    for (const char* text : {"", "03", "03ba7816bf8f01cfea414140de5dae2", "03ba7816bf8f01cfea414140de5dae2g"}) CHECK_FALSE(parse_id(text));
}

} // namespace isnad::graph
