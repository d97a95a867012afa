#pragma once
// How numbers and strings become bytes. In keys: big-endian, signed numbers with the sign bit flipped, so that byte order is value
// order. In values: varints (7 bits a byte, low first, high bit: more follows) and strings with a varint length before them.
#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::store {

void append_u32(std::string& out, std::uint32_t value);
void append_u64(std::string& out, std::uint64_t value);
void append_i32(std::string& out, std::int32_t value);
/// `bytes` must hold as many as the number has.
[[nodiscard]] std::uint32_t read_u32(std::string_view bytes);
[[nodiscard]] std::uint64_t read_u64(std::string_view bytes);
[[nodiscard]] std::int32_t read_i32(std::string_view bytes);

void append_varint(std::string& out, std::uint64_t value);
void append_string(std::string& out, std::string_view value);
/// Small numbers of either sign become small varints.
[[nodiscard]] constexpr std::uint64_t zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
[[nodiscard]] constexpr std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

/// Takes values off the front of bytes; throws Error{corrupt} where they end too early. Inline: chunks of edges are read with it.
class Decoder {
public:
    explicit Decoder(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}

    [[nodiscard]] bool at_end() const { return at_ == end_; }
    std::uint8_t byte() {
        if (at_ == end_) fail();
        return static_cast<std::uint8_t>(*at_++);
    }
    std::string_view take(std::size_t count) {
        if (count > static_cast<std::size_t>(end_ - at_)) fail();
        at_ += count;
        return {at_ - count, count};
    }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t part = byte();
            value |= std::uint64_t{part & 0x7fU} << shift;
            if (part < 0x80) return value;
        }
        fail();
    }
    std::string_view string() { return take(varint()); }

private:
    [[noreturn]] static void fail();

    const char* at_;
    const char* end_;
};

} // namespace isnad::store
