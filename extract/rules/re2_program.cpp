#include "extract/rules/re2_program.hpp"

#include <array>
#include <charconv>
#include <map>

#include <re2/re2.h>

namespace isnad::extract {
namespace {

constexpr std::size_t kByteLetters = 240;  ///< of an alphabet of bytes
constexpr std::size_t kFirstByte = 0x10;   ///< above the control characters that RE2 treats apart
constexpr std::size_t kFirstWide = 0xE000; ///< U+E000-U+F8FF, three bytes each in UTF-8
constexpr std::size_t kMostLetters = 6400; ///< there
constexpr std::int64_t kMemory = 16 << 20; ///< RE2's budget a program, bytes: several times what the largest needs

/// What each test says of a unit.
using Truth = std::vector<bool>;

Truth truth_of(const Pattern& pattern, const ClassSet& classes) {
    Truth truth;
    for (const ClassTest& test : pattern.tests) truth.push_back(test(classes));
    return truth;
}

std::string escaped(std::size_t code) {
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), code, 16).ptr;
    return "\\x{" + std::string(digits.data(), end) + '}';
}

} // namespace

struct Re2Program::Impl {
    std::map<Truth, std::size_t> letters; ///< units that no test tells apart share one
    std::vector<Truth> truths;            ///< by letter
    bool wide = false;
    std::unique_ptr<RE2> re2;

    [[nodiscard]] std::size_t width() const { return wide ? 3 : 1; }
    [[nodiscard]] std::size_t code(std::size_t letter) const { return (wide ? kFirstWide : kFirstByte) + letter; }

    /// RE2's character class of the letters on which the test holds.
    [[nodiscard]] std::string render(std::size_t test) const {
        std::string ranges;
        for (std::size_t i = 0; i < truths.size(); ++i) {
            if (!truths[i][test]) continue;
            std::size_t last = i;
            while (last + 1 < truths.size() && truths[last + 1][test]) ++last;
            ranges += escaped(code(i)) + (last > i ? '-' + escaped(code(last)) : std::string{});
            i = last;
        }
        const char* nothing = wide ? "[^\\x00-\\x{10FFFF}]" : "[^\\x00-\\x{FF}]";
        return ranges.empty() ? nothing : "[" + ranges + "]";
    }

    [[nodiscard]] std::string render(const Pattern& pattern) const {
        std::string text;
        for (const Pattern::Piece& piece : pattern.pieces) {
            const auto* re2_text = std::get_if<std::string>(&piece);
            text += re2_text != nullptr ? *re2_text : render(std::get<std::size_t>(piece));
        }
        return text;
    }

    void append(std::size_t letter, std::string& line) const {
        const std::size_t c = code(letter);
        if (!wide) {
            line += static_cast<char>(c);
            return;
        }
        line += static_cast<char>(0xE0 | (c >> 12));
        line += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        line += static_cast<char>(0x80 | (c & 0x3F));
    }
};

Re2Program::Re2Program(const Pattern& pattern, const std::vector<ClassSet>& alphabet) : pattern_(pattern), impl_(std::make_unique<Impl>()) {
    for (const ClassSet& classes : alphabet) {
        Truth truth = truth_of(pattern, classes);
        if (impl_->letters.size() < kMostLetters && impl_->letters.try_emplace(truth, impl_->truths.size()).second)
            impl_->truths.push_back(std::move(truth));
    }
    impl_->wide = impl_->truths.size() > kByteLetters;
    RE2::Options options(RE2::Quiet);
    options.set_max_mem(kMemory);
    options.set_encoding(impl_->wide ? RE2::Options::EncodingUTF8 : RE2::Options::EncodingLatin1);
    impl_->re2 = std::make_unique<RE2>(impl_->render(pattern), options);
}

Re2Program::Re2Program(Re2Program&&) noexcept = default;
Re2Program::~Re2Program() = default;

std::size_t Re2Program::size() const {
    return impl_->re2->ok() ? static_cast<std::size_t>(impl_->re2->ProgramSize()) : 0;
}

std::optional<std::vector<Group>> Re2Program::match(const std::vector<ClassSet>& line, std::uint32_t begin) const {
    std::string text;
    for (const ClassSet& classes : line) impl_->append(impl_->letters.at(truth_of(pattern_, classes)), text);
    std::vector<re2::StringPiece> found(pattern_.captures.size() + 1);
    if (!impl_->re2->Match(text, begin * impl_->width(), text.size(), RE2::ANCHOR_START, found.data(), static_cast<int>(found.size())))
        return std::nullopt;
    const auto unit_at = [&](const char* at) { return static_cast<std::uint32_t>(static_cast<std::size_t>(at - text.data()) / impl_->width()); };
    std::vector<Group> groups;
    for (const re2::StringPiece& group : found)
        groups.push_back(group.data() == nullptr ? Group{} : Group{unit_at(group.data()), unit_at(group.data() + group.size())});
    return groups;
}

} // namespace isnad::extract
