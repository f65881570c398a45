package org.exponat.core.media;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.core.model.Hash;

/** The declared presets, and what they make of a picture. Nothing is enlarged. */
public final class Presets {

    /** To be counted up when renditions come to be made otherwise, so that they get other names. */
    private static final String GENERATION = "1";

    private static final int OF_HASH = 10;

    private static final Pattern RENDITION = Pattern.compile(".+\\.([a-z][a-z0-9]{0,19})-[0-9a-f]{10}\\.(?:jpg|png)");

    /** For those who give pictures out as they are. */
    public static final Presets NONE = new Presets(List.of());

    private final List<Preset> all;
    private final Set<String> names = new HashSet<>();

    /** @throws IllegalArgumentException if two have the same name */
    public Presets(Collection<Preset> presets) {
        this.all = presets.stream().sorted(Comparator.comparingInt(Preset::width).thenComparing(Preset::name)).toList();
        for (Preset preset : all) {
            if (!names.add(preset.name())) {
                throw new IllegalArgumentException("two presets are named " + preset.name());
            }
        }
    }

    /** Whether a name could be that of a rendition. Whatever else is asked for costs no more than this. */
    public boolean mayName(String name) {
        Matcher rendition = RENDITION.matcher(name);
        return rendition.matches() && names.contains(rendition.group(1));
    }

    /**
     * The renditions of a picture, the narrowest first; none if it is of a kind that is not decoded here, or nobody says
     * how large it is.
     */
    public List<Rendition> of(Pictured picture) {
        String ending = switch (picture.mediaType()) {
            case "image/jpeg" -> "jpg";
            case "image/png" -> "png";
            default -> "";
        };
        if (ending.isEmpty() || picture.width() == 0 || picture.height() == 0) {
            return List.of();
        }
        int dot = picture.name().lastIndexOf('.');
        String word = dot < 0 ? picture.name() : picture.name().substring(0, dot);
        List<Rendition> renditions = new ArrayList<>();
        for (Preset preset : all) {
            of(preset, word, ending, picture.width(), picture.height(), picture.focus()).ifPresent(renditions::add);
        }
        return renditions;
    }

    private static Optional<Rendition> of(Preset preset, String word, String ending, int width, int height,
            Focus focus) {
        String mediaType = ending.equals("jpg") ? "image/jpeg" : "image/png";
        Integer cutHeight = preset.height();
        String how = GENERATION + ' ' + width + ' ' + height + ' ' + preset.width() + ' ' + cutHeight
                + (cutHeight == null ? "" : " " + focus.x() + ' ' + focus.y());
        String file = preset.name() + '-' + Hash.of(how).hex().substring(0, OF_HASH) + '.' + ending;
        String name = word + '.' + file;
        if (cutHeight == null) {
            if (width <= preset.width()) {
                return Optional.empty();
            }
            int scaled = Math.max(1, (int) Math.round((double) height * preset.width() / width));
            return Optional.of(new Rendition(preset, name, file, mediaType, preset.width(), scaled, width,
                    height, 0, 0, width, height));
        }
        double scale = Math.min(1, Math.min((double) width / preset.width(), (double) height / cutHeight));
        int shownWidth = cut(width, (double) height * preset.width() / cutHeight);
        int shownHeight = cut(height, (double) width * cutHeight / preset.width());
        return Optional.of(new Rendition(preset, name, file, mediaType,
                Math.max(1, (int) Math.round(preset.width() * scale)),
                Math.max(1, (int) Math.round(cutHeight * scale)), width, height, begin(width, shownWidth, focus.x()),
                begin(height, shownHeight, focus.y()), shownWidth, shownHeight));
    }

    private static int cut(int whole, double wanted) {
        return Math.max(1, (int) Math.min(whole, Math.round(wanted)));
    }

    /** Where to begin, so that the focal point comes to lie in the middle as far as the picture reaches. */
    private static int begin(int whole, int shown, int focus) {
        long wanted = Math.round(whole * (focus / 1000.0) - shown / 2.0);
        return (int) Math.clamp(wanted, 0, whole - shown);
    }
}
