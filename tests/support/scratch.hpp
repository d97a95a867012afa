#pragma once
// A folder that is there while a test runs, empty at first, and gone after it.
#include <unistd.h>

#include <filesystem>
#include <string>

namespace isnad::test {

class Scratch {
public:
    Scratch() {
        static int count = 0;
        path_ = std::filesystem::temp_directory_path() / ("isnad-test-" + std::to_string(::getpid()) + '-' + std::to_string(++count));
        std::filesystem::create_directories(path_);
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

} // namespace isnad::test
