package org.exponat.core.media;

import java.util.List;
import org.exponat.core.model.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A picture whose file was gone through from beginning to end without decoding it.
 *
 * @param width in pixels as stored; null where it has none of its own
 * @param height likewise
 * @param orientation how it is turned to be shown, 1 to 8 as Exif counts
 * @param bytes the same picture without what is not for the public: places, names of devices and owners, remarks, and
 *        whatever was hung on behind its end
 * @param changes what was left out
 */
record ReadPicture(@Nullable Integer width, @Nullable Integer height, int orientation, byte[] bytes,
        List<Fault> changes) {

    /** Where changes are told. */
    static final String PLACE = "/fields/file";

    static final Fault APPENDED = new Fault(PLACE, "appended_removed",
            "What followed the end of the picture was removed.");
    static final Fault METADATA = new Fault(PLACE, "metadata_removed",
            "What the picture says of devices, programs and people was removed.");
    static final Fault LOCATION = new Fault(PLACE, "location_removed",
            "Where the picture was taken was removed.");

    ReadPicture {
        changes = changes.stream().distinct().toList();
    }

    boolean isTurned() {
        return orientation >= 5;
    }

    @Nullable
    Integer shownWidth() {
        return isTurned() ? height : width;
    }

    @Nullable
    Integer shownHeight() {
        return isTurned() ? width : height;
    }
}
