#include "store/coding.hpp"

#include "graph/error.hpp"

namespace isnad::store {
namespace {

template <typename Number>
void append_big_endian(std::string& out, Number value) {
    for (int shift = static_cast<int>(sizeof(Number)) * 8 - 8; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
}

template <typename Number>
Number read_big_endian(std::string_view bytes) {
    Number value = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

constexpr std::uint32_t kSignBit = 0x8000'0000;

} // namespace

void append_u32(std::string& out, std::uint32_t value) {
    append_big_endian(out, value);
}
void append_u64(std::string& out, std::uint64_t value) {
    append_big_endian(out, value);
}
void append_i32(std::string& out, std::int32_t value) {
    append_big_endian(out, static_cast<std::uint32_t>(value) ^ kSignBit);
}
std::uint32_t read_u32(std::string_view bytes) {
    return read_big_endian<std::uint32_t>(bytes);
}
std::uint64_t read_u64(std::string_view bytes) {
    return read_big_endian<std::uint64_t>(bytes);
}
std::int32_t read_i32(std::string_view bytes) {
    return static_cast<std::int32_t>(read_u32(bytes) ^ kSignBit);
}

void append_varint(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}

void append_string(std::string& out, std::string_view value) {
    append_varint(out, value.size());
    out += value;
}

void Decoder::fail() {
    throw Error(ErrorKind::corrupt, "a value ends too early or holds a number that is too long");
}

} // namespace isnad::store
