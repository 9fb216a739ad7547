import 'asap-help';
import '../plain/page.js';
