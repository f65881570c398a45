package org.exponat.core.media;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What of SVG is kept: what draws. Nothing that runs, that reaches out of the file, or that changes by itself. */
final class SvgAllowed {

    private static final Set<String> ELEMENTS = words(
            """
                    svg g defs symbol use title desc style switch path rect circle ellipse line polyline polygon text tspan textPath
                    image linearGradient radialGradient stop clipPath mask pattern marker filter view
                    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
                    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode
                    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence""");

    /** Of these nothing inside is kept either; of other unknown ones, such as links, what they hold is drawn on. */
    private static final Set<String> WHOLE = words(
            """
                    script foreignObject iframe object embed handler listener animate animateMotion animateTransform animateColor
                    set discard mpath audio video canvas feImage metadata""");

    private static final Set<String> ATTRIBUTES = words(
            """
                    id class style lang role aria-label aria-labelledby aria-hidden viewBox preserveAspectRatio version width height
                    x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points dx dy rotate textLength lengthAdjust startOffset method spacing
                    pathLength transform transform-origin gradientUnits gradientTransform spreadMethod offset clipPathUnits
                    maskUnits maskContentUnits patternUnits patternContentUnits patternTransform markerUnits markerWidth
                    markerHeight refX refY orient filterUnits primitiveUnits in in2 result mode type values tableValues slope
                    intercept amplitude exponent operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode
                    preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent kernelUnitLength scale
                    xChannelSelector yChannelSelector azimuth elevation z pointsAtX pointsAtY pointsAtZ limitingConeAngle
                    stdDeviation radius baseFrequency numOctaves seed stitchTiles systemLanguage media
                    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
                    color-interpolation-filters color-rendering cursor direction display dominant-baseline fill fill-opacity
                    fill-rule filter flood-color flood-opacity font font-family font-size font-size-adjust font-stretch font-style
                    font-variant font-weight glyph-orientation-vertical image-rendering isolation letter-spacing lighting-color
                    marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order
                    pointer-events shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
                    stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration
                    text-rendering unicode-bidi vector-effect visibility white-space word-spacing writing-mode""");

    private static final Pattern INSIDE = Pattern.compile("#[^\\s\"'<>()\\\\]+");
    private static final Pattern PICTURE = Pattern
            .compile("data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\\s]+");
    private static final Pattern REACHES_INSIDE = Pattern
            .compile("url\\(\\s*([\"']?)#[^\\s\"'()\\\\]+\\1\\s*\\)");

    private SvgAllowed() {}

    static boolean element(String name) {
        return ELEMENTS.contains(name);
    }

    static boolean goesWhole(String name) {
        return WHOLE.contains(name);
    }

    static boolean attribute(String name, String value) {
        return ATTRIBUTES.contains(name) && style(value);
    }

    /** Where an element may point: into the drawing itself, or, for pictures, at one written out in place. */
    static boolean reference(String element, String value) {
        return INSIDE.matcher(value.strip()).matches()
                || element.equals("image") && PICTURE.matcher(value.strip()).matches();
    }

    /**
     * Whether a style or another value reaches for nothing outside. The text is looked at as it is, remarks and all: where
     * one begins and ends depends on what stands in quotation marks, so what seems to be one may be none.
     */
    static boolean style(String css) {
        String text = REACHES_INSIDE.matcher(css.toLowerCase(Locale.ROOT)).replaceAll(" ");
        return !text.contains("\\") && !text.contains("url(") && !text.contains("url/*") && !text.contains("@import")
                && !text.contains("@namespace") && !text.contains("expression") && !text.contains("javascript:")
                && !text.contains("binding") && !text.contains("behavior") && !text.contains("image-set")
                && !text.contains("src(");
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
