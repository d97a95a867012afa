#pragma once
// The one exception of Isnad: thrown where work cannot go on (I/O, corrupt or newer store, wrong use), caught once in main.
// What is merely absent or does not parse is std::optional; faults in packs and inputs are collected as Diagnostic, all at once.
#include <cstdint>
#include <stdexcept>
#include <string>

namespace isnad {

enum class ErrorKind : std::uint8_t { usage, input, io, corrupt, version, locked };

/// A sentence for the user: what went wrong, where, and what to do.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
    [[nodiscard]] ErrorKind kind() const { return kind_; }

private:
    ErrorKind kind_;
};

/// A fault in a rule pack or an input file. Line and column count from 1; 0 where there is none.
struct Diagnostic {
    std::string file;
    int line = 0;
    int column = 0;
    std::string message;

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

} // namespace isnad
