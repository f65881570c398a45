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
import org.exponat.core.types.TypeFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Where the content types come from: a directory of the installation, else the sample's. */
final class TypeSources {

    private TypeSources() {}

    /** @throws StartFailure if there is none, or a file is not a content type */
    static ContentTypes read(@Nullable Path directory) {
        String place = directory == null ? "classpath*:sample/types" : directory.toAbsolutePath().toUri().toString();
        try {
            Resource[] files = new PathMatchingResourcePatternResolver()
                    .getResources(place.replaceAll("/$", "") + "/*.yaml");
            Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
            List<ContentType> types = new ArrayList<>();
            for (Resource file : files) {
                types.add(TypeFiles.read(String.valueOf(file.getFilename()),
                        file.getContentAsString(StandardCharsets.UTF_8)));
            }
            if (types.isEmpty()) {
                throw new StartFailure("there are no content types in " + place + ".");
            }
            return new ContentTypes(types);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new StartFailure("the content types cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
