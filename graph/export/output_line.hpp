#pragma once
// A line in the making, used again for the next: room is made before what is short is put, so that a literal, an id or a number costs a few
// stores.
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "graph/id.hpp"

namespace isnad::graph {

class OutputLine {
public:
    void clear() { size_ = 0; }
    [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

    template <std::size_t kSize>
    OutputLine& put(const char (&literal)[kSize]) { // NOLINT(*-avoid-c-arrays): a literal is one
        std::memcpy(room(kSize - 1), literal, kSize - 1);
        size_ += kSize - 1;
        return *this;
    }
    OutputLine& text(std::string_view text) {
        std::memcpy(room(text.size()), text.data(), text.size());
        size_ += text.size();
        return *this;
    }
    /// Its 32 hexadecimal digits.
    OutputLine& id(const Id& id);
    template <typename Number>
    requires std::is_integral_v<Number> OutputLine& number(Number number) {
        constexpr std::size_t kMost = 20;
        char* const at = room(kMost);
        size_ += static_cast<std::size_t>(std::to_chars(at, at + kMost, number).ptr - at);
        return *this;
    }
    /// In plain decimals, without an exponent.
    OutputLine& number(double number);

private:
    using HexByte = std::array<char, 2>;
    static constexpr std::array<HexByte, 256> make_hex_bytes() {
        constexpr std::string_view kDigits = "0123456789abcdef";
        std::array<HexByte, 256> bytes{};
        for (std::size_t byte = 0; byte < bytes.size(); ++byte) bytes[byte] = {kDigits[byte >> 4], kDigits[byte & 15U]};
        return bytes;
    }

    char* room(std::size_t bytes) {
        if (bytes_.size() - size_ < bytes) grow(bytes);
        return bytes_.data() + size_;
    }
    [[gnu::noinline]] void grow(std::size_t bytes) { bytes_.resize(2 * (size_ + bytes)); }

    std::string bytes_ = std::string(1024, '\0'); ///< the line, and room behind it
    std::size_t size_ = 0;
};

inline OutputLine& OutputLine::id(const Id& id) {
    static constexpr auto kHexBytes = make_hex_bytes();
    char* const at = room(2 * id.bytes.size());
    for (std::size_t i = 0; i < id.bytes.size(); ++i) std::memcpy(at + 2 * i, kHexBytes[id.bytes[i]].data(), 2);
    size_ += 2 * id.bytes.size();
    return *this;
}

inline OutputLine& OutputLine::number(double number) {
    constexpr double kExact = 1e15; // whole numbers below are written alike and quicker as such
    if (number >= 1 && number < kExact && number == static_cast<double>(static_cast<std::int64_t>(number)))
        return this->number(static_cast<std::int64_t>(number));
    constexpr std::size_t kMost = 400; // the longest double in plain decimals
    char* const at = room(kMost);
    size_ += static_cast<std::size_t>(std::to_chars(at, at + kMost, number, std::chars_format::fixed).ptr - at);
    return *this;
}

} // namespace isnad::graph
