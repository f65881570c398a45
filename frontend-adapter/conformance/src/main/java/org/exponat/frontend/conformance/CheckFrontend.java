package org.exponat.frontend.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.exponat.frontend.spi.FrontendFactory;
import org.exponat.frontend.spi.InvalidSettings;
import org.exponat.frontend.spi.Settings;

/**
 * Tries the frontends whose factories are on the class path, and prints what came of it: {@code java -cp
 * conformance.jar:spi.jar:jsoup.jar:mine.jar org.exponat.frontend.conformance.CheckFrontend name=value …}, with settings. The
 * exit status is 0 if all pass, 1 if not, 2 if there is none or one cannot be made.
 */
public final class CheckFrontend {

    private CheckFrontend() {}

    public static void main(String[] settings) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            given.put(setting.substring(0, Math.max(equals, 0)), setting.substring(equals + 1));
        }
        List<FrontendFactory> factories = ServiceLoader.load(FrontendFactory.class).stream()
                .map(ServiceLoader.Provider::get).toList();
        if (factories.isEmpty()) {
            System.err.println("There is no factory on the class path: META-INF/services/"
                    + FrontendFactory.class.getName() + " names one.");
            System.exit(2);
        }
        boolean passed = true;
        for (FrontendFactory factory : factories) {
            try {
                ConformanceReport report = Conformance.check(factory.make(Settings.of(factory.settings(), given)));
                System.out.println(report);
                passed &= report.passes();
            } catch (InvalidSettings invalid) {
                System.err.println(String.join("\n", invalid.faults()));
                System.exit(2);
            }
        }
        System.exit(passed ? 0 : 1);
    }
}
