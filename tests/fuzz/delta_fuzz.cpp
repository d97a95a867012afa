// Any bytes as the line form of a delta: a delta or an Error that names the line, never a fault; and what is read prints and reads back.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "graph/delta.hpp"

using namespace isnad;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string lines(reinterpret_cast<const char*>(data), size);
    std::string field;
    graph::append_escaped(field, lines);
    if (graph::unescape(field) != lines || field.find_first_of("\t\n\r") != std::string::npos) std::abort();
    try {
        const graph::Delta delta = graph::parse_delta(lines);
        (void)graph::fault_of(delta);
        if (graph::parse_delta(graph::print(delta)) != delta) std::abort();
    } catch (const Error& fault) {
        if (fault.kind() != ErrorKind::input) std::abort();
    }
    return 0;
}
