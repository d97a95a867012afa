#pragma once
// Records that are written one after the other and then read from the first on, as often as is asked: in memory while they are few, in a
// temporary file without a name where they are many, so that what an export must gather first takes no memory that grows with the graph.
#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace isnad::graph {

class Spool {
public:
    /// Throws Error{io} where the temporary file cannot be written.
    void add(std::string_view record);
    /// Visits all records; the view holds until the visitor returns. Throws Error{io}.
    void each(const std::function<void(std::string_view record)>& visit);

private:
    static constexpr std::size_t kInMemory = std::size_t{4} << 20; ///< bytes that wait for the file

    void spill();

    struct Closer {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Closer> file_; ///< what was spilled; none where nothing was
    std::string waiting_;                     ///< what comes behind that
};

} // namespace isnad::graph
