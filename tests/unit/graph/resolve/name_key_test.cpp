#include "graph/resolve/name_key.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/graph/resolve/names.hpp"

namespace isnad::graph {
namespace {

Likeness persons(const char* a, const char* b) {
    return compare(NodeType::person, parse_name_key(a), parse_name_key(b));
}

// Keys as extraction writes them: skeleton/listed/form.
constexpr const char* kKadhafi = "mmr/muammar/mouammar kdf//kadhafi";
constexpr const char* kSalman = "mhmd/+mohammed/محمد slmn/salman/سلمان";
constexpr const char* kSalmanLong = "mhmd/+mohammed/محمد slmn/salman/سلمان bdlss/abdulaziz/عبدالعزيز";
constexpr const char* kSultan = "mhmd/+mohammed/محمد sltn/sultan/سلطان";

} // namespace

TEST_CASE("a key parses into words") {
    const NameKey name = parse_name_key("mhmd/+mohammed/محمد slmn//سلمان @SA");
    REQUIRE(name.words.size() == 2);
    CHECK(name.words[0].of_many);
    CHECK(name.words[0].listed == "mohammed");
    CHECK(name.words[1].form == "سلمان");
    CHECK(name.country == "SA");
    CHECK(parse_name_key("").words.empty());
    CHECK(parse_name_key("//").words.empty());
}

TEST_CASE("spellings of one name are alike, other names are not") {
    CHECK(persons(kGaddafi, kGaddafi) == Likeness::equal);
    CHECK(persons(kGaddafi, kKadhafi) == Likeness::variant);
    CHECK(persons(kSalman, kSultan) == Likeness::none);
    CHECK(persons(kSalman, kSalmanLong) == Likeness::part);
    CHECK(persons(kSalmanLong, kSalman) == Likeness::part);
    CHECK(persons("hmd/+ahmed/احمد mhmd/+mohammed/محمد", "mhmd/+mohammed/محمد hmd/+ahmed/احمد") == Likeness::none);
    CHECK(persons("kdf//قذافي", kGaddafi) == Likeness::single);
    CHECK(persons("mmr/muammar/معمر", kGaddafi) == Likeness::none);
}

TEST_CASE("words that the lists tell apart are others though their consonants agree") {
    CHECK(persons("mr/+omar/عمر ms//موسي", "mr/+amr/عمرو ms//موسي") == Likeness::none);
    CHECK(persons("hsn/+hassan/حسن nsrl//نصرالله", "hsn/+hassan/hassan nsrl//nasrallah") == Likeness::variant);
    CHECK(persons("nth//نتنياهو", "nth//نتانياهو") == Likeness::none); // a word alone, in one script
}

TEST_CASE("bodies of two countries are two") {
    const auto bodies = [](const char* a, const char* b) { return compare(NodeType::organization, parse_name_key(a), parse_name_key(b)); };
    CHECK(bodies("zr//وزاره dkl//داخليه @TN", "zr//وزاره dkl//داخليه @TN") == Likeness::equal);
    CHECK(bodies("zr//وزاره dkl//داخليه @TN", "zr//وزاره dkl//داخليه @LY") == Likeness::none);
}

TEST_CASE("names that can be one share a block") {
    const auto share = [](const char* a, const char* b) {
        const auto one = blocks_of(NodeType::person, a);
        for (const std::string& block : blocks_of(NodeType::person, b)) {
            CHECK(is_block(block));
            if (std::ranges::find(one, block) != one.end()) return true;
        }
        return false;
    };
    CHECK(share(kGaddafi, kKadhafi));
    CHECK(share(kSalman, kSalmanLong));
    CHECK(share("kdf//قذافي", kGaddafi));
    CHECK_FALSE(share(kSalman, kSultan));
    CHECK(blocks_of(NodeType::person, "mhmd/+mohammed/محمد").empty());
    CHECK(is_event_block(blocks_of(NodeType::conference, "ntd//منتدي").at(0)));
    CHECK_FALSE(is_event_block(blocks_of(NodeType::person, kGaddafi).at(0)));
}

TEST_CASE("a name that many bear is weak") {
    const auto weak = [](const char* key) { return is_weak(NodeType::person, parse_name_key(key)); };
    CHECK(weak("kdf//قذافي"));
    CHECK(weak("mhmd/+mohammed/محمد l/+ali/علي"));
    CHECK_FALSE(weak(kGaddafi));
    CHECK_FALSE(weak("mhmd/+mohammed/محمد l/+ali/علي slh/+saleh/صالح"));
}

TEST_CASE("what is worth asking about differs in a third of its letters at most") {
    const auto near = [](const char* a, const char* b) { return are_near(parse_name_key(a), parse_name_key(b)); };
    CHECK(near("tl//تاله", "tl//تالى"));
    CHECK(near("-//بودروم", "-//بوضروم"));
    CHECK(near("-//same", "-//same"));
    CHECK_FALSE(near("dr//درعا", "dr//عدرا"));
    CHECK_FALSE(near("kr//قاهره", "kr//قره"));
    CHECK_FALSE(near("-//ab", ""));
}

TEST_CASE("a letter more in a long word is another transcription, in a short one another word") {
    const auto slips = [](const char* a, const char* b) { return are_slips(parse_name_key(a), parse_name_key(b)); };
    CHECK(slips("mtr//مطار brksl//بروكسل", "mtr//مطار brksl//بروكسيل"));
    CHECK_FALSE(slips("mtr//مطار brksl//بروكسل", "mtr//مطار brksl//بوركسيل")); // two letters
    CHECK_FALSE(slips("jm//جامعه", "jm//جمعيه"));
    CHECK_FALSE(slips("mrkz//مركز", "mrkz//مراكز"));
    CHECK_FALSE(slips("brksl//بروكسل", "brksl//بروكسيل jr//حر"));
}

} // namespace isnad::graph
