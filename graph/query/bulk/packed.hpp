#pragma once
// Values one behind the other in a record of a temporary file, taken out in the order in which they were put. In this machine's byte
// order: no record outlives its process.
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace isnad::graph {

class Packer {
public:
    void clear() { bytes_.clear(); }
    void reserve(std::size_t bytes) { bytes_.reserve(bytes); }
    [[nodiscard]] std::string_view bytes() const { return bytes_; }

    template <typename Value>
    requires std::is_trivially_copyable_v<Value> Packer& put(const Value& value) {
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
        return *this;
    }
    /// Behind its length.
    Packer& text(std::string_view value) {
        put(static_cast<std::uint32_t>(value.size()));
        bytes_ += value;
        return *this;
    }

private:
    std::string bytes_;
};

/// Takes what was put; `bytes` outlive it.
class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] bool at_end() const { return bytes_.empty(); }
    template <typename Value>
    Value take() {
        Value value{};
        std::memcpy(&value, bytes_.data(), sizeof value);
        bytes_.remove_prefix(sizeof value);
        return value;
    }
    std::string_view text() {
        const auto size = take<std::uint32_t>();
        const std::string_view value = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return value;
    }

private:
    std::string_view bytes_;
};

} // namespace isnad::graph
