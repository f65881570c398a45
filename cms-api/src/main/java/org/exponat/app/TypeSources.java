package org.exponat.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.MigrationFiles;
import org.exponat.core.types.TypeFiles;
import org.exponat.core.types.TypeMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Where the content types come from: a directory of the installation, else the sample's; their migrations are in a directory
 * within it.
 */
final class TypeSources {

    private static final String MIGRATIONS = "migrations";

    private TypeSources() {}

    /** @throws StartFailure if there is none, or a file is not a content type */
    static ContentTypes read(@Nullable Path directory) {
        String place = directory == null
                ? "classpath*:sample/types"
                : directory.toAbsolutePath().toUri().toString().replaceAll("/$", "");
        try {
            List<ContentType> types = new ArrayList<>();
            for (Resource file : files(place)) {
                types.add(TypeFiles.read(String.valueOf(file.getFilename()),
                        file.getContentAsString(StandardCharsets.UTF_8)));
            }
            if (types.isEmpty()) {
                throw new StartFailure("there are no content types in " + place + ".");
            }
            List<TypeMigration> migrations = new ArrayList<>();
            for (Resource file : files(place + "/" + MIGRATIONS)) {
                migrations.add(MigrationFiles.read(String.valueOf(file.getFilename()).replaceFirst("\\.yaml$", ""),
                        file.getContentAsString(StandardCharsets.UTF_8)));
            }
            return new ContentTypes(types).with(migrations);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new StartFailure("the content types cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static List<Resource> files(String place) throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(place + "/*.yaml"))
                .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename()))).toList();
    }
}
