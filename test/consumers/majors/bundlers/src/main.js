import 'asap-help';
