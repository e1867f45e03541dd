import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Judges many PDF files in one process: java VeraCheck FLAVOUR FILE...
 *
 * <p>For each file, in the order given, a line "file TAB number TAB conforms|fails|unreadable", then a line
 * "rule TAB clause-test TAB how often TAB message" for each rule that failed, or "error TAB message". The
 * exit code is 0 whenever every file has had its verdict.
 */
public final class VeraCheck {
    private static final int MESSAGES_PER_RULE = 1;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) {
        VeraGreenfieldFoundryProvider.initialise();
        Logger.getLogger("").setLevel(Level.OFF);
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[0]);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            System.err.println("no such flavour: " + arguments[0]);
            System.exit(2);
        }
        VeraCheck check = new VeraCheck();
        for (int number = 1; number < arguments.length; number++) {
            check.judge(arguments[number], number, flavour);
        }
    }

    private void judge(String file, int number, PDFAFlavour flavour) {
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, MESSAGES_PER_RULE, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            say("file", number, result.isCompliant() ? "conforms" : "fails");
            sayRules(result);
        } catch (Exception | StackOverflowError | OutOfMemoryError problem) {
            say("file", number, "unreadable");
            say("error", problem);
        }
    }

    private void sayRules(ValidationResult result) {
        Map<String, String> messages = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                messages.putIfAbsent(name(assertion.getRuleId()), assertion.getMessage());
            }
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (Map.Entry<RuleId, Integer> entry : result.getFailedChecks().entrySet()) {
            counts.put(name(entry.getKey()), entry.getValue());
        }
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            say("rule", entry.getKey(), entry.getValue(), messages.getOrDefault(entry.getKey(), ""));
        }
    }

    private static String name(RuleId rule) {
        return rule.getClause() + "-" + rule.getTestNumber();
    }

    private void say(Object... fields) {
        StringBuilder line = new StringBuilder();
        for (Object field : fields) {
            line.append(line.length() == 0 ? "" : "\t");
            line.append(String.valueOf(field).replaceAll("\\s+", " "));
        }
        out.println(line);
    }
}
