#pragma once
// A folder that is there while a test runs, empty at first, and gone after it. In memory where there is room: what is tested here does not
// need a sync that reaches the disk.
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace isnad::test {

class Scratch {
public:
    Scratch() {
        static int count = 0;
        path_ = base() / ("isnad-test-" + std::to_string(::getpid()) + '-' + std::to_string(++count));
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
    static std::filesystem::path base() {
        const std::filesystem::path memory = "/dev/shm";
        std::error_code fault;
        const std::filesystem::space_info room = std::filesystem::space(memory, fault);
        constexpr std::uintmax_t kEnough = std::uintmax_t{1} << 30;
        return !fault && room.available >= kEnough ? memory : std::filesystem::temp_directory_path();
    }

    std::filesystem::path path_;
};

} // namespace isnad::test
