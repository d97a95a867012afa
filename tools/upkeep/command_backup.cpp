// isnad backup: a new backup beside the earlier ones in a folder.
#include <CLI/CLI.hpp>

#include "store/store.hpp"
#include "tools/command.hpp"

namespace isnad::tools {

void setup_backup(CLI::App& root, Frame& frame) {
    CLI::App& command = add_command(root, "backup", "a backup of the store; files that an earlier one holds are not copied again");
    const auto folder = std::make_shared<std::string>();
    command.add_option("DIR", *folder, "where backups are kept")->required()->type_name("");
    command.footer("Examples:\n  isnad backup backups");
    on_run(command, frame, [&frame, folder] {
        store::Store(frame.common.db, store::OpenMode::write).backup(*folder);
        note(frame.common, "backed up " + frame.common.db.string() + " to " + *folder);
        return kDone;
    });
}

} // namespace isnad::tools
