// isnad backup: a new backup beside the earlier ones in a folder.

#include "store/store.hpp"
#include "tools/command.hpp"

namespace isnad::tools {

void setup_backup(Command& root, Frame& frame) {
    Command command = root.add("backup", "a backup of the store; files that an earlier one holds are not copied again");
    const auto folder = std::make_shared<std::string>();
    command.option("DIR", *folder, "where backups are kept").required().type("");
    command.footer("Examples:\n  isnad backup backups");
    on_run(command, frame, [&frame, folder] {
        store::Store(frame.common.db, store::OpenMode::write).backup(*folder);
        note(frame.common, "backed up " + frame.common.db.string() + " to " + *folder);
        return kDone;
    });
}

} // namespace isnad::tools
