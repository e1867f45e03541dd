import com.adobe.epubcheck.tool.EpubChecker;

/**
 * Judges many EPUB files in one process: java -cp epubcheck.jar BookCheck.java FOLDER FILE...
 *
 * <p>EPUBCheck's report on each file is written to FOLDER/1.json, FOLDER/2.json and so on.
 */
public final class BookCheck {
    public static void main(String[] arguments) {
        for (int number = 1; number < arguments.length; number++) {
            String report = arguments[0] + "/" + number + ".json";
            new EpubChecker().run(new String[] {arguments[number], "--json", report, "--quiet"});
        }
    }
}
