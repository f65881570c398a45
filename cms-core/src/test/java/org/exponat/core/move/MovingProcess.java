package org.exponat.core.move;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.Languages;
import org.exponat.core.store.jdbc.StoreExport;
import org.exponat.core.store.jdbc.StoreImport;
import org.exponat.core.store.jdbc.StoreSettings;

/** An export or an import in a process of its own, so that it can be killed anywhere. */
final class MovingProcess {

    private MovingProcess() {}

    /** @param arguments what is done, with which store, where the export is, and where the blobs are */
    public static void main(String[] arguments) throws IOException {
        Path place = Path.of(arguments[4]);
        FileBlobs blobs = new FileBlobs(Path.of(arguments[5]));
        StoreSettings settings = new StoreSettings(arguments[1], arguments[2].isEmpty() ? null : arguments[2],
                arguments[3].isEmpty() ? null : arguments[3], 2);
        System.out.println("begins");
        if (arguments[0].equals("export")) {
            try (StoreExport export = StoreExport.open(settings); ArchiveWriter archive = ArchiveWriter.to(place)) {
                export.write(archive, Progress.UNHEARD);
                archive.blobs(blobs, Progress.UNHEARD);
                archive.finish(export.edition(), export.position());
            }
        } else {
            try (ArchiveReader archive = ArchiveReader.of(place); StoreImport store = StoreImport.open(settings)) {
                archive.blobs(blobs, Progress.UNHEARD);
                store.run(archive, Languages.germanAndEnglish(), Progress.UNHEARD, (_, _) -> {});
            }
        }
    }

    static Process start(String what, StoreSettings settings, Path place, Path blobs) throws IOException {
        String user = settings.username();
        String password = settings.password();
        return new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), MovingProcess.class.getName(), what, settings.url(),
                user == null ? "" : user, password == null ? "" : password, place.toString(), blobs.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
