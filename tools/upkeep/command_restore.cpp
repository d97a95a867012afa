// isnad restore: the latest backup becomes the store.
#include <CLI/CLI.hpp>

#include "store/store.hpp"
#include "tools/command.hpp"

namespace isnad::tools {

void setup_restore(CLI::App& root, Frame& frame) {
    CLI::App& command = add_command(root, "restore", "the latest backup becomes the store, where there is none yet");
    const auto folder = std::make_shared<std::string>();
    command.add_option("DIR", *folder, "where backups are kept")->required()->type_name("");
    command.footer("Examples:\n  isnad backup backups\n  isnad --db restored.db restore backups");
    on_run(command, frame, [&frame, folder] {
        store::restore(*folder, frame.common.db);
        note(frame.common, "restored " + frame.common.db.string() + " from " + *folder);
        return kDone;
    });
}

} // namespace isnad::tools
